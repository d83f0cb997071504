import type { Storage } from 'webextension-polyfill';
import { DEFAULTS, useSettings, type Settings } from '../view/settings';

const KEY = 'settings';

/** Stores the settings in the extension's storage, so that they last and are the same in every window. */
export async function keepSettings(storage: Storage.StorageArea): Promise<void> {
  take(await storage.get(KEY));
  let last = textOf(useSettings.getState());
  /** Written here, but not reported by the browser yet. Reports come late and must not undo newer changes. */
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

/** Sorted keys: a browser's storage returns them in an order of its own. */
function textOf(settings: unknown): string {
  return JSON.stringify(settings, Object.keys(DEFAULTS).sort()) ?? '';
}

/** Stored settings may come from another version: only known names with the right type are used. */
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
