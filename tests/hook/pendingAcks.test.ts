import { describe, expect, it } from 'vitest';
import { createPendingAcks } from '../../src/hook/observe/pendingAcks';

describe('pending acks', () => {
  it('are answered once each, per Socket', () => {
    const acks = createPendingAcks();
    const [one, other] = [{}, {}];
    acks.add(one, 0, 7);
    acks.add(other, 0, 8);
    expect(acks.take(one, 0)).toBe(7);
    expect(acks.take(one, 0)).toBeUndefined();
    expect(acks.take(other, 0)).toBe(8);
  });

  it('belong to the newest emit if a Socket uses an ID again', () => {
    const acks = createPendingAcks();
    const socket = {};
    acks.add(socket, 0, 1);
    acks.add(socket, 0, 2);
    expect(acks.take(socket, 0)).toBe(2);
    expect(acks.take(socket, 0)).toBeUndefined();
  });

  it('are limited: the older half is discarded', () => {
    const acks = createPendingAcks();
    const socket = {};
    for (let id = 0; id <= 10_000; id++) acks.add(socket, id, id);
    expect(acks.take(socket, 0)).toBeUndefined();
    expect(acks.take(socket, 10_000)).toBe(10_000);
  });
});
