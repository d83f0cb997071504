import type { PanelModel } from '../model/panelModel';

/** A drawing that takes no longer may follow in the next frame. */
const QUICK_MS = 8;
/** While events keep coming, one drawing follows another: this many times as long as it took is left for others, such as the page. */
const MOST_REST = 9;
const LONGEST_REST_MS = 1_000;
const ACTIONS = ['click', 'input', 'keydown'] as const;

/**
 * Notifies all listeners of the model together, so that React renders once: at most once per frame, and less often where drawing
 * takes long. A single event is drawn in the next frame, as is what the user does; the longer a stream lasts, the longer the rest
 * after each drawing.
 */
export function onceAFrame(model: PanelModel): PanelModel['subscribe'] {
  const listeners = new Set<() => void>();
  let frame = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let isResting = false;
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
      isResting = true;
      pause = setTimeout(goOn, took > QUICK_MS ? Math.min(took * Math.min(inARow, MOST_REST), LONGEST_REST_MS) : 0);
    });
  };
  const goOn = () => {
    pause = undefined;
    isResting = false;
    if (isDue) changed();
    else inARow = 0;
  };
  const hurry = () => {
    inARow = 0;
    if (!isResting) return;
    clearTimeout(pause);
    goOn();
  };
  const end = () => {
    for (const action of ACTIONS) removeEventListener(action, hurry, true);
    cancelAnimationFrame(frame);
    clearTimeout(pause);
    [frame, pause, isResting, isDue, inARow] = [0, undefined, false, false, 0];
    stop?.();
    stop = undefined;
  };

  return (listener) => {
    listeners.add(listener);
    if (!stop) {
      stop = model.subscribe(changed);
      for (const action of ACTIONS) addEventListener(action, hurry, true);
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) end();
    };
  };
}
