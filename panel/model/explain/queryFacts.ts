import type { Portable } from '../../../src/protocol/payload';
import { inline } from '../values/inline';
import { entriesOf } from '../values/secrets';
import { fact, type Fact } from './fact';
import { t } from '../../../src/i18n/t';

/** A query is sent as text, whatever the page gave. */
export function queryFacts(value: Portable | undefined): Fact[] {
  return entriesOf(value).map(([name, part]) => fact('query', name, inline([asSent(part)], 200), notAsText(part)));
}

/** A namespace's own query, which 1.x and 2.x send with its CONNECT packet, beside the connection's query. */
export function namespaceQueryFacts(namespace: string, value: Portable | undefined, ofConnection: Portable | undefined): Fact[] {
  const taken = new Set(entriesOf(ofConnection).map(([name]) => name));
  return entriesOf(value).map(([name, part]) => {
    const note = taken.has(name)
      ? t("Sent with the CONNECT packet of this namespace. Servers before 2.4 use the connection's value of the same name")
      : t('Sent with the CONNECT packet of this namespace');
    return fact(`${namespace} query`, name, inline([asSent(part)], 200), note);
  });
}

/** As `encodeURIComponent` converts it to text. */
function asSent(value: Portable): Portable {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map(asSent).join(',');
  if (!('$type' in value)) return '[object Object]';
  if (value.$type === 'undefined') return 'undefined';
  return value.$type === 'number' || value.$type === 'bigint' ? String(value['value']) : value;
}

/** Values that are almost never meant to be sent. */
function notAsText(value: Portable): string | undefined {
  if (value === null) return t('The page gave `null`, which is sent as text');
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  if (!('$type' in value)) return t('The page gave an object: only this text arrives. Use JSON.stringify()');
  return value.$type === 'undefined' ? t('The page gave `undefined`, which is sent as text') : undefined;
}
