import type { FailureFacts } from './failureFacts';
import type { ServerForm } from './serverForm';

/** Fields of the form that fix a failure. */
export function formChange(change: NonNullable<FailureFacts['fix']>['change']): Partial<ServerForm> {
  if ('auth' in change) return change;
  const { parser, transports } = change;
  return { ...(parser && { parser }), ...(transports && { transports: transports.join(', ') }) };
}
