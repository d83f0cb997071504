/** Takes the place of the content script: attaches to the hook immediately and stores what it sends, for a test to read. */
import { awaitPagePort } from '../src/channel/pagePort';
import type { Capture } from '../src/protocol/capture';
import type { FromPage, ToPage } from '../src/protocol/messages';
import { unpackAll } from './unpackAll';

const captures: Capture[] = [];
let port: MessagePort | undefined;

awaitPagePort((found) => {
  port = found;
  found.addEventListener('message', ({ data }: MessageEvent<FromPage>) => {
    captures.push(...unpackAll(data.captures));
    tell({ type: 'received', stream: data.stream, upTo: captures.at(-1)?.seq ?? 0 });
  });
  found.start();
  tell({ type: 'attach', stream: 'test', after: 0 });
}, () => undefined);

function tell(message: ToPage): void {
  port?.postMessage(message);
}

Object.defineProperty(globalThis, 'hookTest', { value: { captures, tell } });
