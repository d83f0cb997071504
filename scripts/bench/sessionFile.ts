import { until } from '../../harness/browser/driver';
import type { Target } from './bareChromium';
import { noteFrames, readFrames } from './sustained';

/** Everything in the panel, exported with masked secrets and imported again. */
export interface SessionFile {
  bytes: number;
  /** In ms. */
  written: number;
  read: number;
  longestTask: { writing: number; reading: number };
}

const PATIENCE_MS = 300_000;

export async function sessionFile(panel: Target): Promise<SessionFile> {
  await panel.evaluate(noteFrames);
  const { written, bytes } = await panel.evaluate(write, PATIENCE_MS);
  const writing = await panel.evaluate(readFrames);
  // Twice: the first can be undone, so it keeps everything.
  for (let time = 0; time < 2; time++) await panel.evaluate(() => document.querySelector<HTMLElement>('[data-test=clear]')?.click());
  await until('an empty log', () => panel.evaluate(() => document.querySelector('[data-test=empty]') !== null));
  await panel.evaluate(noteFrames);
  const read = await panel.evaluate(readBack, PATIENCE_MS);
  const reading = await panel.evaluate(readFrames);
  return { bytes, written, read, longestTask: { writing: writing.longestTask, reading: reading.longestTask } };
}

interface Saved {
  saved: Blob;
}

/** Runs in the panel: as a user does it, until the file is there. */
async function write(patience: number): Promise<{ written: number; bytes: number }> {
  const click = (name: string) => document.querySelector<HTMLElement>(`[data-test=${name}]`)?.click();
  const until = async (found: () => unknown) => {
    const end = performance.now() + patience;
    while (!found() && performance.now() < end) await new Promise((next) => requestAnimationFrame(next));
  };
  URL.createObjectURL = (file: Blob) => {
    (globalThis as unknown as Saved).saved = file;
    return 'blob:none';
  };
  click('session-open');
  await until(() => document.querySelector('[data-test=session-all]'));
  click('session-all');
  const began = performance.now();
  click('session-prepare');
  await until(() => document.querySelector('[data-test=session-save]'));
  const written = performance.now() - began;
  HTMLAnchorElement.prototype.click = () => undefined;
  click('session-save');
  click('session-close');
  return { written, bytes: (globalThis as unknown as Saved).saved.size };
}

/** Runs in the panel. */
async function readBack(patience: number): Promise<number> {
  const data = new DataTransfer();
  data.items.add(new File([(globalThis as unknown as Saved).saved], 'bench.socketio.jsonl'));
  const began = performance.now();
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  const end = began + patience;
  while (!document.querySelector('[data-test=session-imported]') && performance.now() < end) await new Promise((next) => requestAnimationFrame(next));
  return performance.now() - began;
}
