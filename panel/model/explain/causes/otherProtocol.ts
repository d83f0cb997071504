import { t } from '../../../../src/i18n/t';
import { explainConnectError } from '../../../../src/socketio/connectErrors';
import type { Cause, Weigh } from './cause';
import type { Scene } from './scene';

/** Engine.IO 3 begins each packet of a body with its length. In binary, the length is in bytes, and a byte 255 ends it. */
// oxlint-disable-next-line no-control-regex -- the length's digits are bytes
const FRAMED_BY_3 = /^\d{1,6}:0\{|^\0[\0-\t]{1,6}(?:\u00ff|\ufffd)0\{/;
const FRAMED_BY_4 = /^0\{"sid"/;
/** Messages of Engine.IO for Node.js (code 5), Python, and others. */
const UNSUPPORTED = /"code"\s*:\s*5\b|unsupported (protocol )?version|unsupported version of the socket\.io/i;

/** The server speaks a different version of Engine.IO than the client. */
export const otherProtocol: Weigh = (scene) => {
  if (scene.subject !== 'failed' || scene.row.capture.kind !== 'reserved') return undefined;
  const { capture: { args, event } } = scene.row;
  const { kind, message } = explainConnectError(args[0], event, scene.client);
  if (kind === 'old-server') return older(t('The client says: {message}', { message }));
  const { body = '', status = 0 } = scene.failure?.answer ?? {};
  if (scene.client >= 3 && FRAMED_BY_3.test(body)) return older(t('The answer ({status}) is framed as in Engine.IO 3: {body}', { status, body: printable(body) }));
  if (scene.client <= 2 && status === 200 && FRAMED_BY_4.test(body)) return newer(scene, t('The answer (200) is framed as in Engine.IO 4: {body}', { body: printable(body) }));
  if (kind === 'old-client' || (status >= 400 && UNSUPPORTED.test(body))) return scene.client <= 2 ? newer(scene, answerWords(status, body)) : older(answerWords(status, body));
  return undefined;
};

function answerWords(status: number, body: string): string {
  return t('The answer was {status}: {body}', { status, body: printable(body) });
}

function older(evidence: string): Cause {
  return {
    id: 'older server',
    certainty: 'certain',
    what: t('The server speaks an older protocol (Socket.IO 2, Engine.IO 3) than this client.'),
    evidence: [{ text: evidence }],
    todo: t('Upgrade the server to Socket.IO 3 or later, or use a version 2 client. For other servers (Python, Java, …), see which protocol their release speaks.'),
  };
}

function newer({ client }: Scene, evidence: string): Cause {
  return {
    id: 'newer server',
    certainty: 'certain',
    what: t('The server speaks a newer protocol (Engine.IO 4) than this client (version {client}).', { client }),
    evidence: [{ text: evidence }],
    todo: t('Upgrade the client to version 3 or later, or set `allowEIO3: true` on the server.'),
  };
}

function printable(body: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is to be seen
  return body.slice(0, 60).replace(/[\0-\u001f\u007f-\u00ff]/g, '·');
}
