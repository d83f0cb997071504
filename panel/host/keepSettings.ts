import type { Storage } from 'webextension-polyfill';
import { DEFAULTS, useSettings, type Settings } from '../view/settings';

const KEY = 'settings';

/** Keeps the settings in the extension's own storage, so that they last, and are the same in every window. */
export async function keepSettings(storage: Storage.StorageArea): Promise<void> {
  take(await storage.get(KEY));
  let last = textOf(useSettings.getState());
  /** What was written here and not told of yet. It is told late: what was changed since must not go back to it. */
  const written: string[] = [];
  storage.onChanged.addListener((changes) => {
    if (!(KEY in changes)) return;
    const value = changes[KEY]?.newValue;
    const at = written.indexOf(textOf(value));
    if (at >= 0) return void written.splice(0, at + 1);
    last = textOf(value);
    take({ [KEY]: value });
  });
  useSettings.subscribe((settings) => {
    const text = textOf(settings);
    if (text === last) return;
    last = text;
    written.push(text);
    void storage.set({ [KEY]: settings });
  });
}

/** The same for the same settings: a browser's storage gives the keys in an order of its own. */
function textOf(settings: unknown): string {
  return JSON.stringify(settings, Object.keys(DEFAULTS).sort()) ?? '';
}

/** What is stored may be of another version: only what is known and of the right type counts. */
function take(stored: Record<string, unknown>): void {
  const found = (stored[KEY] ?? {}) as Partial<Record<keyof Settings, unknown>>;
  const names = Object.keys(DEFAULTS) as (keyof Settings)[];
  const known = names.filter((name) => isLike(found[name], DEFAULTS[name]));
  const settings = Object.fromEntries(known.map((name) => [name, found[name]])) as Partial<Settings>;
  const now = useSettings.getState();
  if (known.some((name) => JSON.stringify(now[name]) !== JSON.stringify(settings[name]))) useSettings.setState(settings);
}

function isLike(value: unknown, example: boolean | string | number | string[]): boolean {
  if (!Array.isArray(example)) return typeof value === typeof example;
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
