import type { Portable } from '../../../src/protocol/payload';
import { entriesOf } from '../values/entriesOf';
import { inline } from '../values/inline';
import { isSecretName, maskUrl } from '../values/secrets';

/** A line of a Socket's handshake. */
export interface HandshakeFact {
  name: string;
  value: string;
  /** Shown on request only. */
  secret: boolean;
}

const MOST_VALUE = 2_000;
const MOST_FACTS = 200;
/** Shown one by one, with names of their own. */
const GROUPS = ['query', 'headers'];
/** For a URL without an origin. */
const ANY_ORIGIN = 'http://server';

export function handshakeField(handshake: Portable, name: string): Portable | undefined {
  return entriesOf(handshake).find(([each]) => each === name)?.[1];
}

/** What the server knows of a Socket's first request. */
export function handshakeFacts(handshake: Portable): HandshakeFact[] {
  const plain = entriesOf(handshake).filter(([name]) => !GROUPS.includes(name)).map(([name, value]) => fact(name, name, name === 'url' ? maskPath(value) : value));
  const grouped = GROUPS.flatMap((group) => entriesOf(handshakeField(handshake, group) ?? null).map(([name, value]) => fact(`${group}.${name}`, name, value)));
  return [...plain, ...grouped].slice(0, MOST_FACTS);
}

function fact(label: string, name: string, value: Portable): HandshakeFact {
  return { name: label, value: typeof value === 'string' ? withoutSecrets(value).slice(0, MOST_VALUE) : inline([value], MOST_VALUE), secret: isSecretName(name) };
}

/** The address of a page (`referer`) may have a token in it. */
function withoutSecrets(text: string): string {
  return /^https?:/.test(text) ? maskUrl(text) : text;
}

function maskPath(url: Portable): Portable {
  return typeof url === 'string' && URL.canParse(url, ANY_ORIGIN) ? maskUrl(new URL(url, ANY_ORIGIN).href).replace(ANY_ORIGIN, '') : url;
}
