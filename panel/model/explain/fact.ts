import { isSecretName } from '../values/secrets';

/** One line about a connection. */
export interface Fact {
  name: string;
  value: string;
  /** Shown only when asked for. */
  secret?: boolean;
  /** What the user may not expect about it: that it wasn't sent, for example. */
  note?: string;
}

/** Something that the page named itself. */
export function fact(what: string, name: string, value: string, note?: string): Fact {
  return { name: `${what}.${name}`, value, ...(isSecretName(name) && { secret: true }), ...(note && { note }) };
}
