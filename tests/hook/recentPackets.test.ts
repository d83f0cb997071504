import { expect, it } from 'vitest';
import { createRecentPackets } from '../../src/hook/observe/recentPackets';
import type { TextPayload } from '../../src/protocol/payload';

const textOf = (name: number): TextPayload => ({ form: 'text', text: `2["${name}"]` });

it('knows the text of each packet, however many came and in whatever order they are asked for', () => {
  const recent = createRecentPackets();
  const packets = Array.from({ length: 1_000 }, (_, name) => ({ name }));
  for (const packet of packets) recent.set(packet, textOf(packet.name));
  for (const packet of packets.toReversed()) expect(recent.get(packet, true)).toEqual(textOf(packet.name));
});

it('knows it again, however much later, unless it was asked for the last time', () => {
  const recent = createRecentPackets();
  const [again, last] = [{}, {}];
  recent.set(again, textOf(1));
  recent.set(last, textOf(2));
  expect(recent.get(again)).toEqual(textOf(1));
  expect(recent.get(last, true)).toEqual(textOf(2));
  for (let at = 0; at < 100; at++) recent.set({}, textOf(at));
  expect(recent.get(again)).toEqual(textOf(1));
  expect(recent.get(last)).toBeUndefined();
});

it('keeps long texts and those with attachments only as long as their packets', () => {
  const recent = createRecentPackets();
  const [long, binary] = [{}, {}];
  recent.set(long, { form: 'text', text: 'x'.repeat(10_000) });
  recent.set(binary, { ...textOf(1), attachments: [] });
  expect(recent.get(long, true)?.text).toHaveLength(10_000);
  // The table that has them isn't emptied.
  expect(recent.get(long)?.text).toHaveLength(10_000);
  expect(recent.get(binary)?.attachments).toEqual([]);
  expect(recent.get({})).toBeUndefined();
});
