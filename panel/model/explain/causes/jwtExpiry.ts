import type { EpochMillis } from '../../../../src/protocol/keys';

/** When a JSON Web Token expires, according to its own claim; undefined for anything else. */
export function jwtExpiry(text: string): EpochMillis | undefined {
  const payload = /^(?:Bearer\s+)?eyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]*$/.exec(text)?.[1];
  if (payload === undefined) return undefined;
  try {
    const { exp } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { exp?: unknown };
    return typeof exp === 'number' ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
