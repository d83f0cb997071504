import { boolean, natural, number, oneOf, optional, shaped, string, tagged } from './checks';
import type { ToPanel } from './messages';

const documentFacts = {
  url: string,
  top: boolean,
  startedAt: number,
  socketio: boolean,
  late: optional(boolean),
  worker: optional(oneOf('worker', 'shared worker')),
};
const body = tagged('type', {
  batch: { stream: string, captures: Array.isArray, dropped: natural },
  hello: documentFacts,
  here: documentFacts,
  gone: {},
  nobody: { reach: oneOf('no-script', 'no-access', 'unsupported-page', 'refused') },
  own_error: { text: string },
});

const envelope = shaped({ page: string, body });

/** True for a well-formed message. The captures in a batch are checked one by one, with `isCapture`. */
export function isToPanel(message: unknown): message is ToPanel {
  return envelope(message);
}
