import { SERVER_TRANSPORTS, type ServerAddress, type ServerParser, type ServerTransport } from '../../../src/protocol/serverMessages';
import type { ManagerState, PanelModel } from '../panelModel';
import { t } from '../../../src/i18n/t';

/** The form for a connection to a server, as it is edited. The password is never stored. */
export interface ServerForm {
  url: string;
  path: string;
  namespace: string;
  parser: ServerParser;
  /** In order, separated by commas. */
  transports: string;
  auth: 'none' | 'basic';
  username: string;
  password: string;
}

export const EMPTY_FORM: ServerForm = { url: '', path: '/socket.io', namespace: '/admin', parser: 'default', transports: 'polling, websocket', auth: 'none', username: '', password: '' };

/** How many of the newest emits to search for the parser. */
const LATEST = 500;

/** With the values that the page itself connects with. */
export function formFor(model: PanelModel, { page, manager, facts }: ManagerState): ServerForm {
  const transports = (facts.connection?.transports ?? []).filter(isTransport);
  return {
    ...EMPTY_FORM,
    url: URL.canParse(manager.url) ? originOf(manager.url) : manager.url,
    path: manager.path.replace(/(?<=.)\/$/, ''),
    parser: usesAnotherParser(model, page, manager.key) ? 'msgpack' : 'default',
    ...(transports.length > 0 && { transports: transports.join(', ') }),
  };
}

function originOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol.replace('ws', 'http')}//${host}`;
}

/** Its encoder made no text for an emit that was sent: msgpack is the most common parser that does this. */
function usesAnotherParser(model: PanelModel, page: string, manager: number): boolean {
  return model.latest(LATEST).some(({ page: of, capture }) => of === page && capture.kind === 'outgoing' && capture.fate === 'sent' && capture.payload.form === 'copy' && model.socket(of, capture.socket)?.manager === manager);
}

/** What is missing in the form, for the user; undefined if it can be sent. */
export function formProblem({ url, namespace, transports }: ServerForm): string | undefined {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return t('Enter the address of the server, such as http://localhost:3000.');
  if (!namespace.startsWith('/')) return t('A namespace begins with "/".');
  const names = namesIn(transports);
  const unknown = names.find((name) => !isTransport(name));
  if (unknown !== undefined) return t('"{unknown}" isn\'t a transport. Use: {transports}.', { unknown, transports: SERVER_TRANSPORTS.join(', ') });
  return names.length === 0 ? t('Enter at least one transport.') : undefined;
}

export function addressOf({ url, path, namespace, parser, transports }: ServerForm): ServerAddress {
  return { url: url.trim(), path: path.startsWith('/') ? path : `/${path}`, namespace, parser, transports: namesIn(transports).filter(isTransport) };
}

/** The form for this address. */
export function formOf({ url, path, namespace, parser, transports }: ServerAddress): ServerForm {
  return { ...EMPTY_FORM, url, path, namespace, parser, transports: transports.join(', ') };
}

function namesIn(transports: string): string[] {
  return transports.split(/[\s,]+/).filter(Boolean);
}

function isTransport(name: string): name is ServerTransport {
  return (SERVER_TRANSPORTS as readonly string[]).includes(name);
}
