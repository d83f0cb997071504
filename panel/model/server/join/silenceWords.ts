import type { PanelModel } from '../../panelModel';
import type { Row } from '../../row';
import { sideOf } from '../../side';
import type { ServerModel } from '../serverModel';
import type { ServerJoin } from './serverJoin';
import { t } from '../../../../src/i18n/t';

/** A server that the panel is connected to, and the pages that may be its clients. */
interface ConnectedServer {
  readonly panel: Pick<PanelModel, 'manager'>;
  readonly server: Pick<ServerModel, 'snapshot' | 'namespace'>;
  readonly join: Pick<ServerJoin, 'silence'>;
  readonly url: string;
}

/** Why a server that the panel is connected to says nothing of an event of the page. */
export function silenceWords(row: Row, { panel, server, join, url }: ConnectedServer): string | undefined {
  const { kind } = row.capture;
  if (sideOf(row) || (kind !== 'outgoing' && kind !== 'incoming')) return undefined;
  const { abilities, unreported } = server.snapshot;
  // It names no Sockets then, so the address has to tell whose this is.
  if (row.manager !== undefined && isSameHost(panel.manager(row.page, row.manager)?.manager.url, url)) {
    if (abilities?.mode === 'production') return t('What the server had and sent isn\'t known: in production mode it reports figures only. For events, give instrument() mode: "development".');
    if (row.namespace === server.namespace) return t('What the server had and sent isn\'t known: it reports no events of {namespace}, the namespace of its admins.', { namespace: row.namespace });
    if (unreported.some(({ name }) => name === row.namespace)) return t('What the server had and sent isn\'t known: it reports nothing of {namespace}. {why}', { namespace: row.namespace, why: LATE_NAMESPACE });
  }
  switch (join.silence(row)) {
    case 'not in order':
      return t('What the server had can\'t be paired with the page\'s events: it reports an event after it was handled, several at the same time.');
    case 'nothing sent':
      return t('Who else got it isn\'t known: this server has reported no event that it sent. Socket.IO does so since 4.5.');
    default:
      return undefined;
  }
}

export const LATE_NAMESPACE = t('Before Socket.IO 4.1, instrument() only covers namespaces that exist when it is called.');

function isSameHost(one: string | undefined, other: string): boolean {
  return one !== undefined && URL.canParse(one) && URL.canParse(other) && new URL(one).host === new URL(other).host;
}
