import { describe, expect, it } from 'vitest';
import { holdsSecret } from '../../../panel/model/replay/holdsSecret';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

describe('what must not be stored', () => {
  it.each([
    ['a secret by its name, however deep', 'save', '[{"user":{"password":"hunter2"}}]'],
    ['a token under any name', 'save', `["${JWT}"]`],
    ['a secret in an address', 'open', '["https://example.test/?token=abc"]'],
    ['a secret in JSON within a text', 'save', String.raw`["{\"token\":\"abc\"}"]`],
    ['a secret beside a variable that is no JSON', 'save', '[{"at":{{timestamp}},"apiKey":"abc"}]'],
    ['what an event of such a name carries', 'auth', '["abc"]'],
    ['what lets somebody in', 'user:login', '["bob","hunter2"]'],
    ['a name of the user’s own', 'save', '[{"Nickname":"bob"}]'],
  ])('is %s', (_, event, args) => {
    expect(holdsSecret({ event, args }, ['nickname'])).toBe(true);
  });

  it.each([
    ['an ordinary emit', 'chat', '["hi",{"user":"bob","at":1}]'],
    ['one with a variable', 'chat', '[{"at":{{timestamp}}}]'],
    ['a secret that is empty', 'save', '[{"password":""}]'],
    ['an event that only sounds alike', 'blogging', '["a"]'],
  ])('is not %s', (_, event, args) => {
    expect(holdsSecret({ event, args }, [])).toBe(false);
  });
});
