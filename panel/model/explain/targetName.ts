import type { ServerTarget } from '../reportedAction';
import { t } from '../../../src/i18n/t';

/** Whom an action is for. */
export function targetName({ namespace, room, socket }: ServerTarget): string {
  if (socket !== undefined) return t('Socket {id}', { id: socket });
  if (room !== undefined && namespace !== undefined) return t('room {room} of {namespace}', { room, namespace });
  return namespace === undefined ? t('all namespaces') : t('namespace {namespace}', { namespace });
}
