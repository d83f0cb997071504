import type { Portable } from '../../../src/protocol/payload';

/** Names that usually hold secrets. */
const SECRET = /auth|token|secret|passw|pwd|session|cookie|credential|api.?key|jwt|signature|^(key|sig|sid|code)$/i;
export const MASK = '••••••';

/** Whether a value of this name should be shown only when asked for. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name);
}

/** An address without its user, and with the values of its query masked where their names are those of secrets. */
export function maskUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, host, pathname, searchParams } = new URL(url);
  const query = [...searchParams].map(([name, value]) => `${name}=${isSecretName(name) ? MASK : value}`).join('&');
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}${query && `?${query}`}`;
}

/** The entries of what a page gave as `query` or `auth`: an object, or (2.x) a text as in an address. */
export function entriesOf(value: Portable | undefined): [name: string, value: Portable][] {
  if (typeof value === 'string') return [...new URLSearchParams(value)];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  if ('$type' in value) return value.$type === 'object' ? (value as { entries: [string, Portable][] }).entries : [];
  return Object.entries(value);
}
