import type { Portable } from '../../../src/protocol/payload';

/** Names that usually hold secrets. */
const SECRET = /auth|token|secret|passw|pwd|session|cookie|credential|api.?key|jwt|signature|^(key|sig|sid|code)$/i;
export const MASK = '••••••';

/** Whether a value with this name is shown only on request. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name);
}

/** A URL without its user, and with secrets in its query masked. */
export function maskUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, host, pathname, searchParams } = new URL(url);
  const query = [...searchParams].map(([name, value]) => `${name}=${isSecretName(name) ? MASK : value}`).join('&');
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}${query && `?${query}`}`;
}

/** The entries of a page's `query` or `auth`: an object, or a string as in a URL (2.x). */
export function entriesOf(value: Portable | undefined): [name: string, value: Portable][] {
  if (typeof value === 'string') return [...new URLSearchParams(value)];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  if ('$type' in value) return value.$type === 'object' ? (value as { entries: [string, Portable][] }).entries : [];
  return Object.entries(value);
}
