import { isSecretName } from '../values/secrets';

/** One line of what is known of a connection. */
export interface Fact {
  name: string;
  value: string;
  /** Shown only when asked for. */
  secret?: boolean;
  /** What a person may not expect of it: that it wasn't sent, for example. */
  note?: string;
}

/** Of what a page gave under a name of its own. */
export function fact(what: string, name: string, value: string, note?: string): Fact {
  return { name: `${what}.${name}`, value, ...(isSecretName(name) && { secret: true }), ...(note && { note }) };
}
