import { useEffect, useId, useMemo, useRef, type KeyboardEvent } from 'react';
import type { Filter, TimeRange } from '../../model/filter/filter';
import { Overview } from '../../model/overview/overview';
import type { PanelModel } from '../../model/panelModel';
import { rangeAfter } from '../../model/overview/range';
import { ticksOf, type Tick } from '../../model/overview/ticks';
import { duration } from '../../model/units';
import { Icon } from '../parts/Icon';
import { useWidth } from '../parts/useWidth';
import { useLatest, useModel } from '../useModel';
import { useTally } from '../useTally';
import { useColors } from './useColors';
import { drawOverview, HEIGHT } from './drawOverview';
import { OverviewLegend } from './OverviewLegend';
import styles from './Overview.module.css';
import { useBrush } from './useBrush';
import { overviewWords, rangeWords } from './overviewWords';
import { t } from '../../../src/i18n/t';

/** How often it updates, in milliseconds. */
const EVERY = 50;
/** A short recording isn't stretched over the whole strip. */
const LEAST_SPAN = 1_000;
/** Width of a time on the axis, with the space around it, in CSS pixels. */
const TICK_WIDTH = 76;

const newOverview = () => new Overview();

/** Events over time; drag or use the arrow keys to select a range. */
export function OverviewView() {
  const model = useModel();
  const { tally, round, progress } = useTally(model, useFilterWithoutRange(model), newOverview, EVERY);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [ref, width] = useWidth<HTMLDivElement>();
  const colors = useColors();
  const bounds = useMemo(() => boundsOf(tally, round), [tally, round]);
  const ticks = useMemo(() => ticksOf(bounds, Math.floor(width / TICK_WIDTH)), [bounds, width]);
  const { range } = model.filter;
  const setRange = (next: TimeRange | undefined) => {
    if (range || next) model.setFilter(withRange(model.filter, next));
  };
  const { drawn, handlers } = useBrush(bounds, setRange);
  useRangeEndsWithLog(model);

  useEffect(() => {
    if (canvas.current && tally && round) drawOverview(canvas.current, tally, bounds, width, ticks, colors);
  }, [tally, round, bounds, width, ticks, colors]);

  const press = (event: KeyboardEvent) => {
    const clears = event.key === 'Escape' && range !== undefined;
    const next = clears ? undefined : rangeAfter(event.key, event.shiftKey, range, bounds);
    if (!clears && !next) return;
    setRange(next);
    event.preventDefault();
    event.stopPropagation();
  };
  const described = useId();
  const shown = drawn ?? range;
  const hasEvents = tally !== undefined && tally.from <= tally.to;
  const words = hasEvents ? overviewWords(tally) : t('No events');
  return (
    <div className={styles.overview} ref={ref} aria-busy={progress !== undefined}>
      <div
        className={styles.strip}
        role="slider"
        tabIndex={0}
        aria-label={t('Time range')}
        aria-valuemin={0}
        aria-valuemax={bounds.to - bounds.from}
        aria-valuenow={Math.max(0, (shown?.from ?? bounds.from) - bounds.from)}
        aria-valuetext={rangeWords(shown)}
        aria-describedby={described}
        onKeyDown={press}
        data-test="overview"
        {...handlers}
      >
        <canvas ref={canvas} style={{ width, height: HEIGHT }} aria-hidden="true" />
        {hasEvents && <Axis ticks={ticks} bounds={bounds} width={width} />}
        {shown && <Selection range={shown} bounds={bounds} />}
      </div>
      <span id={described} className="visually-hidden">
        {words}
      </span>
      {range && (
        <button type="button" className={styles.clear} tabIndex={-1} title={t('Clear time range (Escape)')} aria-label={t('Clear time range')} onClick={() => setRange(undefined)} data-test="clear-range">
          {duration(range.to - range.from)} <Icon name="close" />
        </button>
      )}
      {hasEvents && <OverviewLegend overview={tally} hasRange={range !== undefined} />}
    </div>
  );
}

/** A time that would be cut at the right is left out. */
function Axis({ ticks, bounds: { from, to }, width }: { ticks: readonly Tick[]; bounds: TimeRange; width: number }) {
  const placed = ticks.map((tick) => ({ ...tick, left: ((tick.at - from) / (to - from)) * width }));
  return (
    <div className={styles.axis} aria-hidden="true" data-test="overview-axis">
      {placed.map(({ at, text, left }) => left + TICK_WIDTH <= width + 16 && (
        <span key={at} style={{ left }}>
          {text}
        </span>
      ))}
    </div>
  );
}

/** The parts outside of the range are dimmed. */
function Selection({ range, bounds }: { range: TimeRange; bounds: TimeRange }) {
  const percent = (at: number) => Math.min(100, Math.max(0, ((at - bounds.from) / (bounds.to - bounds.from)) * 100));
  const [left, right] = [percent(range.from), percent(range.to)];
  return (
    <>
      <div className={styles.out} style={{ left: 0, width: `${left}%` }} />
      <div className={styles.selected} style={{ left: `${left}%`, width: `${right - left}%` }} data-test="range" />
      <div className={styles.out} style={{ left: `${right}%`, right: 0 }} />
    </>
  );
}

/** The range is selected among all events that match the rest of the filter. */
function useFilterWithoutRange({ filter }: PanelModel): Filter {
  const { text, directions, heartbeat, socket } = filter;
  return useMemo(
    () => ({ text, directions, heartbeat, ...(socket && { socket }) }),
    [text, directions, heartbeat, socket],
  );
}

/** A range ends when the log is cleared: otherwise nothing would show why events are missing. */
function useRangeEndsWithLog(model: PanelModel): void {
  const latest = useLatest(model);
  const empty = model.total === 0;
  useEffect(() => {
    const clear = () => {
      const { filter, setFilter } = latest.current;
      if (filter.range) setFilter(withRange(filter, undefined));
    };
    if (empty) clear();
    return clear;
  }, [empty, latest]);
}

function withRange(filter: Filter, range: TimeRange | undefined): Filter {
  const next = { ...filter };
  delete next.range;
  return range ? { ...next, range } : next;
}

/** `round` only changes when the tally has grown. */
function boundsOf(tally: Overview | undefined, _round: number): TimeRange {
  if (!tally || tally.from > tally.to) return { from: 0, to: LEAST_SPAN };
  return { from: tally.from, to: Math.max(tally.to, tally.from + LEAST_SPAN) };
}
