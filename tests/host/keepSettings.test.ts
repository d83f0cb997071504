import { beforeEach, describe, expect, it } from 'vitest';
import { keepSettings } from '../../panel/host/keepSettings';
import { DEFAULTS, useSettings } from '../../panel/view/settings';

type Changes = Record<string, { newValue?: unknown }>;

/** A storage that tells of its changes only when the test lets it: as a browser does, some time later. */
function slowStorage(stored: Record<string, unknown> = {}) {
  const listeners: ((changes: Changes) => void)[] = [];
  const unreported: Changes[] = [];
  const area = {
    get: () => Promise.resolve(stored),
    set: (values: Record<string, unknown>) => {
      Object.assign(stored, values);
      unreported.push({ settings: { newValue: backwards(values['settings'] as object) } });
      return Promise.resolve();
    },
    onChanged: { addListener: (listener: (changes: Changes) => void) => listeners.push(listener) },
  };
  const report = (changes: Changes) => {
    for (const listener of listeners) listener(changes);
  };
  return { area: area as never, stored, unreported, report };
}

/** With its keys in another order. */
function backwards(settings: object): object {
  return Object.fromEntries(Object.entries(settings).toReversed());
}

describe('the settings', () => {
  beforeEach(() => useSettings.setState(DEFAULTS, true));

  it('are what was stored, if it is known and has the right type', async () => {
    await keepSettings(slowStorage({ settings: { columns: ['ack=hidden'], overview: 'yes', other: 1 } }).area);
    expect(useSettings.getState()).toEqual({ ...DEFAULTS, columns: ['ack=hidden'] });
  });

  it("don't return to an earlier choice, however late the storage reports it", async () => {
    const { area, stored, unreported, report } = slowStorage();
    await keepSettings(area);
    for (const width of [100, 108, 116]) useSettings.setState({ columns: [`ack=${width}`] });
    const writes = unreported.length;
    for (const changes of unreported.slice()) report(changes);
    expect(useSettings.getState().columns).toEqual(['ack=116']);
    expect(stored['settings']).toMatchObject({ columns: ['ack=116'] });
    expect(unreported).toHaveLength(writes);
  });

  it('keep what the user chose before the stored settings were read, and store it with them', async () => {
    const { area, stored } = slowStorage({ settings: { columns: ['ack=hidden'], overview: false } });
    const kept = keepSettings(area);
    useSettings.setState({ columns: ['time=start'] });
    await kept;
    expect(useSettings.getState()).toEqual({ ...DEFAULTS, columns: ['time=start'], overview: false });
    expect(stored['settings']).toMatchObject({ columns: ['time=start'], overview: false });
  });

  it('follow the choices of another window, without storing them again', async () => {
    const { area, unreported, report } = slowStorage();
    await keepSettings(area);
    const writes = unreported.length;
    report({ settings: { newValue: { ...DEFAULTS, overview: false } } });
    expect(useSettings.getState().overview).toBe(false);
    expect(unreported).toHaveLength(writes);
  });
});
