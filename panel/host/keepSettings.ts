import type { Storage } from 'webextension-polyfill';
import { DEFAULTS, useSettings, type Settings } from '../view/settings';

const KEY = 'settings';
const NAMES = Object.keys(DEFAULTS) as (keyof Settings)[];

/** Stores the settings in the extension's storage, so that they last and are the same in every window. */
export async function keepSettings(storage: Storage.StorageArea): Promise<void> {
  /** Names of what the user chose before the stored settings came: the newer choice holds. */
  const chosen = new Set<string>();
  const stopNoting = useSettings.subscribe((now, before) => {
    for (const name of NAMES) if (now[name] !== before[name]) chosen.add(name);
  });
  const stored = await storage.get(KEY);
  stopNoting();
  apply(stored, NAMES.filter((name) => !chosen.has(name)));
  let last = chosen.size > 0 ? '' : textOf(useSettings.getState());
  /** Written here, but not reported by the browser yet. Reports come late and must not undo newer changes. */
  const written: string[] = [];
  storage.onChanged.addListener((changes) => {
    if (!(KEY in changes)) return;
    const value = changes[KEY]?.newValue;
    const at = written.indexOf(textOf(value));
    if (at >= 0) return void written.splice(0, at + 1);
    last = textOf(value);
    apply({ [KEY]: value });
  });
  const write = (settings: Settings) => {
    const text = textOf(settings);
    if (text === last) return;
    last = text;
    written.push(text);
    void storage.set({ [KEY]: settings });
  };
  useSettings.subscribe(write);
  write(useSettings.getState());
}

/** Sorted keys: a browser's storage returns them in an order of its own. */
function textOf(settings: unknown): string {
  return JSON.stringify(settings, NAMES.toSorted()) ?? '';
}

/** Stored settings may come from another version: only known names with the right type are used. */
function apply(stored: Record<string, unknown>, names: readonly (keyof Settings)[] = NAMES): void {
  const found = (stored[KEY] ?? {}) as Partial<Record<keyof Settings, unknown>>;
  const known = names.filter((name) => isLike(found[name], DEFAULTS[name]));
  const settings = Object.fromEntries(known.map((name) => [name, found[name]])) as Partial<Settings>;
  const now = useSettings.getState();
  if (known.some((name) => JSON.stringify(now[name]) !== JSON.stringify(settings[name]))) useSettings.setState(settings);
}

function isLike(value: unknown, example: boolean | string | number | string[]): boolean {
  if (!Array.isArray(example)) return typeof value === typeof example;
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
