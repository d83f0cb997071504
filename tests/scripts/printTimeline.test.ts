import { afterEach, expect, it, vi } from 'vitest';
import type { GridRow } from '../../harness/browser/driver';
import { printTimeline } from '../../scripts/printTimeline';

afterEach(() => {
  vi.restoreAllMocks();
});

function printed(rows: GridRow[]): string[] {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  printTimeline(rows);
  return log.mock.calls.map(([line]) => String(line)).slice(2);
}

function row(at: string, event: string, more: Partial<GridRow> = {}): GridRow {
  return { at, time: at.slice(11), direction: 'on', namespace: '/', event, payload: '', ack: '', server: '', ...more };
}

it('prints the rows of both halves by time, also over midnight, and those of one moment as the log has them', () => {
  const lines = printed([
    row('2026-01-31 23:59:59.998', 'first'),
    row('2026-02-01 00:00:00.001', 'fourth', { server: 'The server sent it.' }),
    row('2026-01-31 23:59:59.999', 'second', { direction: 'server' }),
    row('2026-01-31 23:59:59.999', 'third', { direction: 'server' }),
    row('2026-02-01 00:00:00.001', 'fifth', { direction: 'server' }),
  ]);
  expect(lines.map((line) => line.split(/\s{2,}/)[3])).toEqual(['first', 'second', 'third', 'fourth', 'fifth']);
});

it('prints the times as the panel has them', () => {
  expect(printed([row('2026-01-31 12:00:00.000', 'hi', { time: '+1.2 s' })])[0]).toMatch(/^\+1\.2 s\s+on\s+\/\s+hi$/);
});
