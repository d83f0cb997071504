import type { Distribution } from '../../model/statistics/distribution';
import { count, duration } from '../../model/units';
import styles from './Statistics.module.css';
import { t } from '../../../src/i18n/t';

const BARS = 14;
const BAR = 5;
const HEIGHT = 16;

/** The distribution of latencies, fast ones on the left. */
export function Histogram({ latencies }: { latencies: Distribution }) {
  const bars = latencies.histogram(BARS);
  const most = Math.max(...bars.map((bar) => bar.count));
  const [least, longest] = [latencies.percentile(0), latencies.percentile(100)];
  const words = t('{acks}, {shortest} to {longest}', { acks: count(latencies.count, 'ack'), shortest: duration(least ?? 0), longest: duration(longest ?? 0) });
  return (
    <svg className={styles.histogram} viewBox={`0 0 ${BARS * BAR} ${HEIGHT}`} width={BARS * BAR} height={HEIGHT} role="img" aria-label={words}>
      <title>{words}</title>
      <path className={styles.ground} d={`M0 ${HEIGHT - 0.5}h${BARS * BAR}`} />
      <path d={bars.map((bar, at) => (bar.count === 0 ? '' : outline(at, bar.count / most))).join('')} />
    </svg>
  );
}

/** Even the rarest value is visible. */
function outline(at: number, share: number): string {
  const height = Math.max(2, share * (HEIGHT - 1)).toFixed(1);
  return `M${at * BAR} ${HEIGHT}v-${height}h${BAR - 1}v${height}z`;
}
