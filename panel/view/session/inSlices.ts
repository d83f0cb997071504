/** Half a frame, so that the panel stays responsive. */
const SLICE_MS = 8;

export interface Slices {
  signal: AbortSignal;
  /** After each slice. */
  onSlice: () => void;
}

/** Runs steps in slices. True if all ran, false if it was stopped. */
export async function inSlices(steps: Iterator<unknown>, { signal, onSlice }: Slices): Promise<boolean> {
  for (;;) {
    const end = performance.now() + SLICE_MS;
    do {
      if (steps.next().done) return true;
    } while (performance.now() < end);
    onSlice();
    await nextTask();
    if (signal.aborted) return false;
  }
}

/** A timer would wait for 4 ms, half of a slice. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}
