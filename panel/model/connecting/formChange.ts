import type { FailureFacts } from './failureFacts';
import type { ServerForm } from './serverForm';

/** What mends a failure, as fields of the form. */
export function formChange(change: NonNullable<FailureFacts['fix']>['change']): Partial<ServerForm> {
  if ('auth' in change) return change;
  const { parser, transports } = change;
  return { ...(parser && { parser }), ...(transports && { transports: transports.join(', ') }) };
}
