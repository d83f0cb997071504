import type { ServerProcess, TrafficSecond } from '../server/serverSnapshot';

/** What of the traffic is drawn. */
export type TrafficField = 'packetsIn' | 'packetsOut' | 'bytesIn' | 'bytesOut' | 'connections' | 'disconnections';

/** A process reports every two seconds: a shorter mean would jump. */
const MEAN_SECONDS = 4;
export const CURVE_SECONDS = 60;
const SECOND_MS = 1_000;

/** Per second: of the last few seconds on average, and of each second of the last minute. */
export interface ProcessRates {
  now: number;
  curve: readonly number[];
}

/** On the server's clock: its own reports are traffic, so its newest second is its present. */
export function processRates({ traffic }: ServerProcess, field: TrafficField): ProcessRates {
  const newest = traffic.at(-1)?.second ?? 0;
  const curve = Array.from({ length: CURVE_SECONDS }, () => 0);
  for (let at = traffic.length - 1; at >= 0; at--) {
    const { second, [field]: value } = traffic[at] as TrafficSecond;
    const place = CURVE_SECONDS - 1 - Math.round((newest - second) / SECOND_MS);
    if (place < 0) break;
    curve[place] = value;
  }
  // The newest second may not be over.
  const whole = curve.slice(-MEAN_SECONDS - 1, -1);
  return { now: whole.reduce((sum, value) => sum + value, 0) / MEAN_SECONDS, curve };
}

/** The share of clients on long-polling, from 0 to 1; undefined without clients. */
export function pollingShare({ clients, polling }: ServerProcess): number | undefined {
  return clients > 0 ? Math.min(1, Math.max(0, polling / clients)) : undefined;
}
