import { readOwnErrors, withOwnError, type OwnErrorPlace } from '../model/ownErrors/ownErrors';
import { storage } from './storage';
import { OWN_ERRORS, useOwnErrors } from '../view/ownErrors';

/** Something may fail in every frame, so errors are written together. */
const WRITE_AFTER_MS = 200;
const MOST_WAITING = 200;

let waiting: { where: OwnErrorPlace; raw: string; at: number }[] = [];

/** Masks and stores an error, for the settings to show. */
export function keepOwnError(where: OwnErrorPlace, raw: string, at: number): void {
  if (waiting.length === 0) setTimeout(() => void write(), WRITE_AFTER_MS);
  if (waiting.length < MOST_WAITING) waiting.push({ where, raw, at });
}

/** Panels of other tabs write there too, so it is read again each time. */
async function write(): Promise<void> {
  const taken = waiting;
  waiting = [];
  try {
    const kept = readOwnErrors(await storage.read(OWN_ERRORS));
    const errors = taken.reduce((all, { where, raw, at }) => withOwnError(all, where, raw, at), kept);
    await storage.write(OWN_ERRORS, errors);
    useOwnErrors.setState({ errors });
  } catch {
    // There is no storage to write to. Reporting that here would never end.
  }
}
