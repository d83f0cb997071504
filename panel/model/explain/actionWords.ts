import type { ActionOutcome, ReportedAction } from '../reportedAction';
import { targetName } from './targetName';
import type { Explanation } from './explanation';
import { t } from '../../../src/i18n/t';

/** What the user had a server do, whom it was for, and what came of it. `args`: of an emit. */
export function actionWords(action: ReportedAction, args: string): Explanation {
  const { outcome, reach } = action;
  const what = `${deed(action, args)} ${outcomeWords(action, outcome)}`;
  if (reach === undefined) return { what, means: t("The server didn't report how many Sockets that were.") };
  return { what, means: t('{reach, plural, one {The server had # such Socket then.} other {The server had # such Sockets then.}}', { reach }) };
}

function deed({ kind, target, room = '', close }: ReportedAction, args: string): string {
  const to = targetName(target);
  switch (kind) {
    case 'emit':
      return args === '' ? t('You emitted to {to}, without arguments.', { to }) : t('You emitted to {to}: {args}.', { to, args });
    case 'join':
      return t('You made {to} join the room {room}.', { to, room });
    case 'leave':
      return t('You made {to} leave the room {room}.', { to, room });
    case 'disconnect':
      return close ? t('You disconnected {to} and closed the connection.', { to }) : t('You disconnected {to}.', { to });
  }
}

function outcomeWords({ kind }: ReportedAction, outcome: ActionOutcome): string {
  switch (outcome.state) {
    case 'waiting':
      return t("The server hasn't reported yet what came of it.");
    case 'unreported':
      return t('In production mode, the server does not report what came of it.');
    case 'notSent':
      return outcome.reason === 'not connected' ? t('It was not sent: the panel was not connected to the server.') : t('It was not sent: the server does not allow it.');
    case 'reported':
      return reportedWords(kind, outcome);
  }
}

function reportedWords(kind: ReportedAction['kind'], { count, of }: { count: number; of: number }): string {
  if (of === 0) return t('It reached nobody.');
  if (kind === 'emit' && count === 0) return t('The server reported no Socket that got it. Servers before 4.5 never do.');
  return t('The server reported it for {count} of {of, plural, one {# Socket} other {# Sockets}}.', { count, of });
}
