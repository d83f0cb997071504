import { t } from '../../../../src/i18n/t';
import { messageOf } from '../../../../src/socketio/connectErrors';
import type { Weigh } from './cause';

export const unknownNamespace: Weigh = ({ subject, row }) => {
  const said = row.capture.kind === 'reserved' ? messageOf(row.capture.args[0]) : '';
  if (subject !== 'refused' || said !== 'Invalid namespace') return undefined;
  return {
    id: 'unknown namespace',
    certainty: 'certain',
    what: t('The server has no namespace {namespace}.', { namespace: row.namespace || '/' }),
    evidence: [{ text: t('The server answered "Invalid namespace": the connection itself works.') }],
    todo: t('Check the spelling, and that the server calls io.of("{namespace}"). In io("https://host/name"), the part after the host is a namespace, not a path.', { namespace: row.namespace || '/' }),
  };
};
