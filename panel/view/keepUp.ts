import type { PanelModel } from '../model/panelModel';

/** Time for one slice: half a frame, so that the panel stays responsive. */
const SLICE_MS = 8;

/**
 * Runs the work now and within `every` milliseconds after each change, repeatedly until it reports that it is done.
 * Returns a function that stops it.
 */
export function keepUp(model: PanelModel, every: number, work: (timeIsUp: () => boolean) => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const after = (delay: number) => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (!work(slice())) after(0);
    }, delay);
  };
  after(0);
  const stop = model.subscribe(() => after(every));
  return () => {
    stop();
    clearTimeout(timer);
  };
}

function slice(): () => boolean {
  const end = performance.now() + SLICE_MS;
  return () => performance.now() >= end;
}
