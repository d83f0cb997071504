import type { Seq, SocketKey } from './keys';
import type { Attachment } from './payload';

/** The panel's request for an event on one Socket of a page. */
export interface EventRequest {
  /** The panel's ID: performed at most once. */
  request: string;
  /** The recorded event that it was created from; absent for one composed from scratch. */
  of?: Seq;
  socket: SocketKey;
  event: string;
  /** The arguments as JSON. `{"_placeholder":true,"num":0}` stands for `attachments[0]`, as in Socket.IO's packets. */
  args: string;
  attachments: Attachment[];
  /** Request an acknowledgement; the panel receives it. */
  ack: boolean;
}
