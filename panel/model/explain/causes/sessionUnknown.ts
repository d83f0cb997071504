import type { HttpAnswer } from '../../../../src/protocol/engineEvent';

/** The server doesn't know the Engine's session. Engine.IO for Node.js reports a code, that of Python and others a message. */
export function sessionUnknown(answer: HttpAnswer | undefined): boolean {
  if (!answer || answer.status < 400) return false;
  return /"code"\s*:\s*1\b|session id unknown|invalid (session|sid)|unknown (session|sid)|session .{0,40}(not found|unknown|does not exist)/i.test(answer.body);
}
