import type { ManagerKey } from '../../protocol/keys';
import type { PageEngine } from '../clientShape';
import { toPortable } from '../copy/portable';
import type { Page } from '../page';
import * as natives from '../patch/natives';
import { headersOf, sendsHeaders } from './connectionOf';
import { watchEmissions } from './emissions';

/**
 * The client reads `extraHeaders` for each long-polling request, and the page may change the object in between. Observes the
 * requests of such a connection. Returns a function to call after the Engine has written something.
 */
export function observeHeaders(page: Page, engine: PageEngine, manager: ManagerKey): (() => void) | undefined {
  const { transport } = engine;
  const headers = headersOf(transport);
  if (!transport || !headers || !sendsHeaders(transport)) return undefined;
  let last = shallow(headers);
  const check = () => {
    if (engine.transport !== transport || isSame(headers, last)) return;
    last = shallow(headers);
    page.outbox.put({ kind: 'headers', manager, headers: toPortable(headers) });
  };
  watchEmissions(transport, (event) => {
    if (event === 'poll') check();
  });
  return check;
}

function shallow(object: object): Record<PropertyKey, unknown> {
  const copy = { __proto__: null } as unknown as Record<PropertyKey, unknown>;
  const keys = natives.ownKeys(object);
  for (let at = 0; at < keys.length; at++) copy[keys[at] as string] = valueOf(object, keys[at] as PropertyKey);
  return copy;
}

function isSame(object: object, before: Record<PropertyKey, unknown>): boolean {
  const keys = natives.ownKeys(object);
  if (keys.length !== natives.ownKeys(before).length) return false;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as string;
    if (!(key in before) || before[key] !== valueOf(object, key)) return false;
  }
  return true;
}

function valueOf(object: object, key: PropertyKey): unknown {
  return natives.getOwnPropertyDescriptor(object, key)?.value;
}
