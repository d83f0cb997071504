import type { Row } from '../../../model/row';
import { shareOf, type Axis } from '../../../model/waterfall/axis';
import { spansOf, type Span } from '../../../model/waterfall/spans';
import styles from './WaterfallSpans.module.css';

/** A row's time and spans, on the axis of the visible rows. */
export function WaterfallSpans({ row, axis }: { row: Row; axis: Axis }) {
  return (
    <span className={styles.lane}>
      {spansOf(row).map((span) => (
        <i key={span.kind} className={styles.span} data-kind={span.kind} data-open={span.to === undefined || undefined} style={extent(span, axis)} />
      ))}
      <i className={styles.moment} data-direction={row.direction} data-lost={row.ack?.state === 'lost' || undefined} style={{ left: percent(shareOf(row.at, axis)) }} />
    </span>
  );
}

/** An ongoing span extends to the end. */
function extent({ from, to }: Span, axis: Axis): { left: string; width: string } {
  const start = shareOf(from, axis);
  const end = to === undefined ? 1 : shareOf(to, axis);
  return { left: percent(start), width: percent(end - start) };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
