import type { PanelModel } from '../model/panelModel';

/** Rendering that fits into a frame may run again in the next one. */
const FRAME_MS = 1_000 / 60;

/**
 * Notifies all listeners of the model together, so that React renders once: at most once per frame, and less often if
 * rendering is slow, so that at least as much time is left for others, such as the page.
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
    // Runs after the frame was laid out and painted.
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
