import type { Severity } from '../../../src/socketio/reservedEvents';
import type { Moment, Overview } from '../../model/overview/overview';
import type { Tick } from '../../model/overview/ticks';
import type { TimeRange } from '../../model/filter/filter';
import type { Colors } from './useColors';

/** In CSS pixels. */
export const HEIGHT = 60;
/** The times at the top. */
const AXIS = 12;
const COLUMN = 3;
/** Emits are above this line, received events below it. */
const MIDDLE = AXIS + 20;
const REACH = 19;
/** At the bottom: reserved events. The worse, the taller, so that color isn't the only sign. */
const FOOT = HEIGHT - 1;
const TALL: Record<Severity, number> = { quiet: 2, good: 3, warning: 5, error: 7 };

/** Draws everything but the texts of the axis; `width` in CSS pixels. */
export function drawOverview(canvas: HTMLCanvasElement, overview: Overview, bounds: TimeRange, width: number, ticks: readonly Tick[], colors: Colors): void {
  const pen = penFor(canvas, width);
  if (!pen || width === 0) return;
  drawBands(pen, overview, bounds, width, colors);
  pen.fillStyle = colors.line;
  pen.fillRect(0, MIDDLE, width, 1);
  for (const { at } of ticks) pen.fillRect(Math.round(((at - bounds.from) / (bounds.to - bounds.from)) * width), 0, 1, HEIGHT);
  const columns = overview.columns(bounds.from, bounds.to, Math.ceil(width / COLUMN));
  const most = Math.max(1, ...columns.map(({ emit, on }) => Math.max(emit, on)));
  for (const [at, moment] of columns.entries()) drawMoment(pen, at * COLUMN, moment, most, colors);
}

function penFor(canvas: HTMLCanvasElement, width: number): CanvasRenderingContext2D | null {
  const pen = canvas.getContext('2d');
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(HEIGHT * ratio);
  pen?.scale(ratio, ratio);
  return pen;
}

function drawBands(pen: CanvasRenderingContext2D, { bands }: Overview, { from, to }: TimeRange, width: number, colors: Colors): void {
  const scale = width / (to - from);
  for (const { startedAt, endedAt } of bands) {
    const left = (startedAt - from) * scale;
    const right = ((endedAt ?? to) - from) * scale;
    pen.fillStyle = colors['error-paper'];
    pen.fillRect(left, 0, Math.max(2, right - left), HEIGHT);
    pen.fillStyle = colors.error;
    pen.fillRect(left, 0, Math.max(2, right - left), 1);
  }
}

function drawMoment(pen: CanvasRenderingContext2D, left: number, moment: Moment, most: number, colors: Colors): void {
  const up = heightOf(moment.emit, most);
  pen.fillStyle = colors.emit;
  pen.fillRect(left, MIDDLE - up, COLUMN - 1, up);
  pen.fillStyle = colors.on;
  pen.fillRect(left, MIDDLE + 1, COLUMN - 1, heightOf(moment.on, most));
  if (moment.reserved === 0) return;
  const severity = moment.severity ?? 'quiet';
  pen.fillStyle = colors[severity];
  pen.fillRect(left, FOOT - TALL[severity], COLUMN - 1, TALL[severity]);
}

/** The square root keeps small numbers visible next to a burst. */
function heightOf(number: number, most: number): number {
  return number === 0 ? 0 : Math.max(2, Math.sqrt(number / most) * REACH);
}
