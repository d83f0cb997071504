import { duration } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { Row } from '../../row';
import type { Weigh } from './cause';
import { hostOf } from '../../hostOf';

/** A server sends the same event to all its Sockets at once. */
const AT_ONCE_MS = 500;

/** The same event arrived over another connection of the page too. */
export const duplicateConnection: Weigh = ({ subject, row, elsewhere, manager, managers, at }) => {
  if (subject !== 'received') return undefined;
  const twin = elsewhere.findLast((other) => other.direction === 'on' && other.event === row.event && other.namespace === row.namespace && at - other.at < AT_ONCE_MS && textOf(other) === textOf(row));
  const other = twin && managers.find((each) => each.manager.key === twin.manager);
  if (!other || hostOf(other.manager.url) !== hostOf(manager.manager.url)) return undefined;
  return {
    id: 'duplicate connection',
    certainty: 'likely',
    what: t('The page has two connections to this server, and gets each event over both.'),
    evidence: [{ text: t('The same event came over another Manager {before} before.', { before: duration(at - twin.at) }), row: twin }],
    todo: t('Connect once, outside of components that mount again (React StrictMode), and disconnect in the cleanup. Check for `forceNew` and `multiplex: false`.'),
  };
};

function textOf({ capture }: Row): string | undefined {
  return capture.kind === 'incoming' && capture.payload.form === 'text' ? capture.payload.text : undefined;
}
