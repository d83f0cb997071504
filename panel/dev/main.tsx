/**
 * The panel alone, with captures that were recorded from the demo: for work on the view, with hot reload. `?theme=dark`,
 * `?reach=no-script` (an empty state), `?live` (repeats the recording).
 */
import { createRoot } from 'react-dom/client';
import type { Capture } from '../../src/protocol/capture';
import { createPanelModel } from '../model/createPanelModel';
import type { Reach } from '../model/reach';
import { App } from '../view/App';
import recorded from './captures.json';

const query = new URLSearchParams(location.search);
const reach = (query.get('reach') ?? 'attached') as Reach;
const captures = recorded as unknown as Capture[];
const model = createPanelModel();

if (reach === 'attached') show(0);
if (query.has('live')) setInterval(() => show(Date.now()), 3_000);

/** The recording, as a page of its own that has just been opened. */
function show(round: number): void {
  const page = `recorded-${round}`;
  const late = Date.now() - (captures.at(-1)?.at ?? 0);
  model.setPreserve(true);
  model.hello(page, { url: 'http://localhost:3000/', top: true, socketio: true, startedAt: 0 });
  model.ingest(page, captures.map((capture) => ({ ...capture, at: capture.at + late })));
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <App
    model={model}
    reach={reach}
    theme={query.get('theme') === 'dark' ? 'dark' : 'light'}
    actions={{
      replay: () => Promise.reject(new Error('These captures were recorded: there is no page to replay to.')),
      stateOf: () => undefined,
      onState: () => () => undefined,
      read: async (key) => JSON.parse(localStorage.getItem(key) ?? 'null') as unknown,
      write: async (key, value) => localStorage.setItem(key, JSON.stringify(value)),
      reloadPage: () => location.reload(),
      attachToPage: () => undefined,
      openAccessHelp: () => undefined,
      copy: (text) => navigator.clipboard.writeText(text),
      newRequestId: () => crypto.randomUUID(),
      version: 'dev',
    }}
  />,
);
