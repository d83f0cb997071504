import { expect, it } from 'vitest';
import { frameLabel, framesOf } from '../../../panel/model/initiator/frames';

it('reads a stack of Chrome, without the lines of the extension itself', () => {
  const stack = `Error
    at emit (chrome-extension://abc/hook.js:1:200)
    at Chat.say (https://app.test/assets/chat.js:12:34)
    at async https://app.test/main.js?v=2:5:6
    at <anonymous>`;
  const frames = framesOf(stack);
  expect(frames.map(({ method, line, column }) => [method, line, column])).toEqual([
    ['Chat.say', 12, 34],
    ['', 5, 6],
  ]);
  expect(frames.map(frameLabel)).toEqual(['chat.js:12:34', 'main.js:5:6']);
});

it('reads a stack of Firefox', () => {
  const stack = `h/<@<anonymous code>:1:200
say@http://localhost:3000/chat.js:12:34
@http://localhost:3000/:7:1
`;
  expect(framesOf(stack).map((frame) => [frame.method, frameLabel(frame)])).toEqual([
    ['say', 'chat.js:12:34'],
    ['', 'localhost:3000:7:1'],
  ]);
});

it("finds nothing in what isn't a stack", () => {
  expect(framesOf('')).toEqual([]);
  expect(framesOf('(\n@::\nat at at')).toEqual([]);
});
