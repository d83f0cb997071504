import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PanelModel } from '../../panel/model/panelModel';
import { onceAFrame } from '../../panel/view/onceAFrame';

const FRAME_MS = 16;
/** How long each drawing takes. */
let drawing = 0;
let drawn: number[] = [];
let changed = () => {};
let stop = () => {};
let user = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, FRAME_MS));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  user = new EventTarget();
  vi.stubGlobal('addEventListener', user.addEventListener.bind(user));
  vi.stubGlobal('removeEventListener', user.removeEventListener.bind(user));
  let spent = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now() + spent);
  drawn = [];
  const model = {
    subscribe: (listener: () => void) => {
      changed = listener;
      return () => {};
    },
  } as unknown as PanelModel;
  stop = onceAFrame(model)(() => {
    drawn.push(Date.now());
    spent += drawing;
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Events that come every millisecond. */
function stream(ms: number): void {
  for (let at = 0; at < ms; at++) {
    changed();
    vi.advanceTimersByTime(1);
  }
}

describe('drawing', () => {
  it('follows a single event in the next frame, however long it takes', () => {
    drawing = 40;
    for (let at = 0; at < 3; at++) {
      const began = Date.now();
      changed();
      changed();
      vi.advanceTimersByTime(1_000);
      expect(drawn.splice(0).map((time) => time - began)).toEqual([FRAME_MS]);
    }
  });

  it('happens in each frame where it is quick', () => {
    drawing = 2;
    stream(1_000);
    expect(drawn.length).toBeGreaterThan(50);
  });

  it('takes a tenth of the time at most while a stream lasts, and never stops', () => {
    drawing = 20;
    stream(2_000);
    drawn = [];
    stream(10_000);
    expect(drawn.length * drawing).toBeLessThan(1_000);
    expect(drawn.length * drawing).toBeGreaterThan(800);
    drawing = 500;
    stream(5_000);
    drawn = [];
    stream(10_000);
    expect(drawn.length).toBeGreaterThan(5);
  });

  it('is quick again after a rest', () => {
    drawing = 20;
    stream(2_000);
    vi.advanceTimersByTime(1_000);
    drawn = [];
    const began = Date.now();
    changed();
    vi.advanceTimersByTime(FRAME_MS);
    expect(drawn).toEqual([began + FRAME_MS]);
  });

  it.each(['click', 'input', 'keydown'])('follows a %s in the next frame, also while a stream lasts', (action) => {
    drawing = 100;
    stream(3_000);
    // Within the rest after a drawing.
    drawn = [];
    while (drawn.length === 0) stream(1);
    vi.advanceTimersByTime(2);
    drawn = [];
    const began = Date.now();
    user.dispatchEvent(new Event(action));
    changed();
    vi.advanceTimersByTime(FRAME_MS);
    expect(drawn).toEqual([began + FRAME_MS]);
  });
});
