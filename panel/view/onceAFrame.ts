import type { PanelModel } from '../model/panelModel';

/** A drawing that takes no longer may follow in the next frame. */
const QUICK_MS = 8;
/** While events keep coming, one drawing follows another: this many times as long as it took is left for others, such as the page. */
const MOST_REST = 9;
const LONGEST_REST_MS = 1_000;

/**
 * Notifies all listeners of the model together, so that React renders once: at most once per frame, and less often where drawing
 * takes long. A single event is drawn in the next frame; the longer a stream lasts, the longer the rest after each drawing.
 */
export function onceAFrame(model: PanelModel): PanelModel['subscribe'] {
  const listeners = new Set<() => void>();
  let frame = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  /** Drawings that followed each other. */
  let inARow = 0;
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
      inARow++;
      pause = setTimeout(goOn, took > QUICK_MS ? Math.min(took * Math.min(inARow, MOST_REST), LONGEST_REST_MS) : 0);
    });
  };
  const goOn = () => {
    pause = undefined;
    if (isDue) changed();
    else inARow = 0;
  };
  const end = () => {
    cancelAnimationFrame(frame);
    clearTimeout(pause);
    [frame, pause, isDue, inARow] = [0, undefined, false, 0];
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
