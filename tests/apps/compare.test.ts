import { expect, it } from 'vitest';
import type { GridRow } from '../../harness/browser/driver';
import { compare } from '../../harness/apps/compare';
import type { WireItem } from '../../harness/apps/wire/wireItems';

const item = (event: string, isAck = false, sid = 'a'): WireItem => ({ sid, direction: 'emit', namespace: '/', event, isAck });
const row = (event: string, ack = '', direction = 'emit'): GridRow => ({ time: '', at: '', direction, namespace: '/', event, payload: '', ack, server: '' });
const clean = { missing: [], doubled: [], misplaced: [] };

it('passes if the panel has everything that was on the wire, and what arrived while the panel was read', () => {
  const before = [item('a'), item('b'), item('b', true)];
  expect(compare(before, [row('connect', '', 'reserved'), row('a'), row('b', '12 ms')], before)).toEqual({ events: 3, ...clean });
  expect(compare(before, [row('a'), row('b', '0.4 ms'), row('c')], [...before, item('c')])).toMatchObject(clean);
});

it('ignores what the page emitted but never sent', () => {
  expect(compare([], [row('a', 'buffered'), row('b', 'discarded')], [])).toMatchObject(clean);
});

it('names missing events, duplicate events and missing acknowledgements', () => {
  const wire = [item('a'), item('b'), item('b', true)];
  expect(compare(wire, [row('a'), row('a'), row('b', 'waiting…')], wire)).toMatchObject({ missing: ['ack of emit / b'], doubled: ['emit / a'] });
  expect(compare(wire, [], wire).missing).toEqual(['emit / a', 'emit / b', 'ack of emit / b']);
});

it('names a connection whose events are in a different order, even if events of another connection are between them', () => {
  const wire = [item('a'), item('b'), item('c', false, 'other')];
  expect(compare(wire, [row('a'), row('c'), row('b')], wire)).toMatchObject(clean);
  expect(compare(wire, [row('b'), row('c'), row('a')], wire)).toMatchObject({ missing: [], misplaced: ['emit / a'] });
});
