import type { OutgoingCapture } from '../../../src/protocol/eventCapture';
import { isSecretName } from '../values/secrets';
import { Mask } from '../session/mask';
import type { SavedEmit } from './savedEmits';

/** Events that log someone in, whatever their arguments are called. */
const LETS_IN = /log.?(in|on)\b|sign.?(in|up)\b/i;

/**
 * Whether an emit contains a secret (as masked in session files) or a value named in `names`. Such emits aren't stored:
 * masked, they couldn't be sent again; unmasked, the secret would be in the browser's storage.
 */
export function holdsSecret({ event, args }: Pick<SavedEmit, 'event' | 'args'>, names: readonly string[]): boolean {
  if (isSecretName(event) || LETS_IN.test(event)) return true;
  const mask = new Mask({ names, withoutBinary: false });
  mask.capture(asCapture(event, args));
  return mask.masked.size > 0;
}

/** Checks the text as it would be sent. If variables make it invalid JSON, only its key names are checked. */
function asCapture(event: string, args: string): OutgoingCapture {
  return { seq: 0, at: 0, kind: 'outgoing', socket: 0, event, payload: { form: 'text', text: `2${args}` }, fate: 'sent' };
}
