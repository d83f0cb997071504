import type { Portable } from '../../../src/protocol/payload';
import type { Fact } from './fact';
import type { EngineRun } from '../engineRun';
import { closeCodeWords } from './closeCodeWords';
import { inline } from '../values/inline';
import type { Outage, Row } from '../row';
import { count, duration } from '../units';
import { t } from '../../../src/i18n/t';

/** What is known about an outage besides its attempts. `row` is its selected row, `run` the Engine of that time. */
export function outageFacts(outage: Outage, row: Row, run?: EngineRun): Fact[] {
  const { silentFor, buffered, flushed } = outage;
  const details = detailsOf(row);
  const facts: [string, string | undefined][] = [
    [t('Details'), details === undefined ? undefined : inline([details], 300)],
    [t('WebSocket close code'), closeCodeWords(row, run)],
    [t('Last heartbeat'), silentFor === undefined ? undefined : t('{silentFor} before', { silentFor: duration(silentFor) })],
    [t('Buffered during the outage'), buffered > 0 ? t('{buffered}, {flushed} sent later', { buffered: count(buffered, 'emit'), flushed }) : undefined],
  ];
  return facts.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

/** Since 4.5 a disconnect has details from the transport. */
function detailsOf({ capture }: Row): Portable | undefined {
  return capture.kind === 'reserved' && capture.event === 'disconnect' ? capture.args[1] : undefined;
}
