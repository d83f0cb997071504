import type { OutgoingCapture } from '../../../src/protocol/capture';
import { isSecretName } from '../values/secrets';
import { Mask } from '../session/mask';
import type { KeptEmit } from './kept';

/** Events that carry what lets somebody in, whatever their arguments are called. */
const LETS_IN = /log.?(in|on)\b|sign.?(in|up)\b/i;

/**
 * Whether an emit has something in it that a session file would mask, or `names` name. Such an emit is not remembered: with its
 * secret masked it could not be sent again, and unmasked it would lie in the browser's storage.
 */
export function holdsSecret({ event, args }: Pick<KeptEmit, 'event' | 'args'>, names: readonly string[]): boolean {
  if (isSecretName(event) || LETS_IN.test(event)) return true;
  const mask = new Mask({ names, withoutBinary: false });
  mask.capture(asCapture(event, args));
  return mask.masked.size > 0;
}

/** Checks the text as it would be sent. If variables make it invalid JSON, only its key names are checked. */
function asCapture(event: string, args: string): OutgoingCapture {
  return { seq: 0, at: 0, kind: 'outgoing', socket: 0, event, payload: { form: 'text', text: `2${args}` }, fate: 'sent' };
}
