import type { PanelModel } from '../model/panelModel';

/** Drawing that fits into a frame may be done in the next one again. */
const FRAME_MS = 1_000 / 60;

/**
 * All that hear of the model's changes hear together, so that they are drawn in one go: once a frame, and less often
 * where drawing takes long: as much time as it took is left to others, the page among them.
 */
export function onceAFrame(model: PanelModel): PanelModel['subscribe'] {
  const listeners = new Set<() => void>();
  let frame = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  let stop: (() => void) | undefined;

  const changed = () => {
    isDue = true;
    if (pause === undefined) frame ||= requestAnimationFrame(draw);
  };
  const draw = () => {
    frame = 0;
    isDue = false;
    const began = performance.now();
    for (const listener of listeners) listener();
    // Runs when the frame was laid out and painted.
    pause = setTimeout(() => {
      const took = performance.now() - began;
      pause = setTimeout(goOn, took > FRAME_MS ? took : 0);
    });
  };
  const goOn = () => {
    pause = undefined;
    if (isDue) changed();
  };
  const end = () => {
    cancelAnimationFrame(frame);
    clearTimeout(pause);
    [frame, pause, isDue] = [0, undefined, false];
    stop?.();
    stop = undefined;
  };

  return (listener) => {
    listeners.add(listener);
    stop ??= model.subscribe(changed);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) end();
    };
  };
}
