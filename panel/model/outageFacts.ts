import type { Portable } from '../../src/protocol/payload';
import type { Fact } from './connectionFacts';
import { inline } from './inline';
import type { Outage, Row } from './row';
import { bytes, count, duration } from './units';

/** What is known of an outage besides its attempts. `row` is the one of it that is looked at. */
export function outageFacts(outage: Outage, row: Row): Fact[] {
  const { oversized, silentFor, buffered, flushed } = outage;
  const details = detailsOf(row);
  const facts: [string, string | undefined][] = [
    ['Details', details === undefined ? undefined : inline([details], 300)],
    ['Last heartbeat', silentFor === undefined ? undefined : `${duration(silentFor)} before`],
    ['Too big', oversized && `${oversized.event}, ${bytes(oversized.size)} of at most ${bytes(oversized.limit)}`],
    ['Buffered meanwhile', buffered > 0 ? `${count(buffered, 'emit')}, ${flushed} sent afterwards` : undefined],
  ];
  return facts.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

/** Since 4.5 a disconnect comes with details: what the transport had to say. */
function detailsOf({ capture }: Row): Portable | undefined {
  return capture.kind === 'reserved' && capture.event === 'disconnect' ? capture.args[1] : undefined;
}
