import { describe, expect, it } from 'vitest';
import { asReport, MOST_OWN_ERRORS, readOwnErrors, withOwnError, type OwnError } from '../../../panel/model/ownErrors/ownErrors';

const rawAt = (line: number) => `TypeError: x is undefined\n    at chrome-extension://abcdefgh/hook.js:${line}:1`;

describe('the log of our own errors', () => {
  it('counts repeats, except for those that a ring reports again', () => {
    let log = withOwnError([], 'hook', rawAt(1), 10);
    log = withOwnError(log, 'hook', rawAt(1), 20);
    log = withOwnError(log, 'hook', rawAt(1), 10);
    log = withOwnError(log, 'hook', rawAt(1), 20);
    for (let times = 0; times < 2; times++) log = withOwnError(log, 'panel', rawAt(1), 15);
    expect(log).toEqual([
      { where: 'hook', text: 'TypeError: … is undefined\n  at hook.js:1:1', times: 2, first: 10, last: 20 },
      { where: 'panel', text: 'TypeError: … is undefined\n  at hook.js:1:1', times: 2, first: 15, last: 15 },
    ]);
  });

  it('keeps the newest', () => {
    let log: OwnError[] = [];
    for (let line = 1; line <= 3 * MOST_OWN_ERRORS; line++) log = withOwnError(log, 'panel', rawAt(line), line);
    expect(log).toHaveLength(MOST_OWN_ERRORS);
    expect(log.at(-1)?.last).toBe(3 * MOST_OWN_ERRORS);
  });

  it('reads what was stored, if it is a valid log', () => {
    const log = withOwnError([], 'hook', rawAt(1), 10);
    expect(readOwnErrors(JSON.parse(JSON.stringify(log)))).toEqual(log);
    expect(readOwnErrors([null, 1, {}, { ...log[0], times: '1' }, log[0]])).toEqual(log);
    expect(readOwnErrors(undefined)).toEqual([]);
    expect(readOwnErrors({ length: 5 })).toEqual([]);
  });

  it('is written as a report with what, where and when', () => {
    const log = [...withOwnError([], 'hook', rawAt(1), 0), { where: 'panel' as const, text: 'Error: it failed', times: 2, first: 1_000, last: 2_000 }];
    expect(asReport(log, { version: '1.2.3', browser: 'Mozilla/5.0' })).toBe(`Socket.IO DevTools 1.2.3

Mozilla/5.0

[hook] 1970-01-01T00:00:00.000Z
TypeError: … is undefined
  at hook.js:1:1

[panel] 2 times, 1970-01-01T00:00:01.000Z to 1970-01-01T00:00:02.000Z
Error: it failed`);
  });
});
