import type { ManagerState, PageInfo, PanelModel, SocketState } from '../panelModel';
import { t } from '../../../src/i18n/t';

/** Distinguishes a Manager from others on the same page: URL and frame. */
export function managerLabel(model: PanelModel, { page, manager }: ManagerState): string {
  const info = model.pages.get(page);
  const url = shortUrl(manager.url);
  return info && !info.top ? t('{url} ({place})', { url, place: placeLabel(info) }) : url;
}

/** `Manager 3 · localhost:3000` if there are several, so that it is clear which one is meant. */
export function managerTitle(model: PanelModel, state: ManagerState): string {
  const label = managerLabel(model, state);
  const number = managerNumber(model, state.page, state.manager.key);
  return model.managers.length > 1 ? t('Manager {number} · {label}', { number, label }) : label;
}

/** `frame localhost:3000/chat`. */
export function placeLabel({ worker, url }: PageInfo): string {
  const values = { url: shortUrl(url) };
  if (worker === undefined) return t('frame {url}', values);
  return worker === 'worker' ? t('worker {url}', values) : t('shared worker {url}', values);
}

/** The name for a page that isn't the tab's top document. */
export function placeWord({ worker }: PageInfo): string {
  if (worker === undefined) return t('frame');
  return worker === 'worker' ? t('worker') : t('shared worker');
}

/** The state of a Socket, with the server's words if it was refused. */
export function stateWords({ state, refusal }: Pick<SocketState, 'state' | 'refusal'>): string {
  if (state !== 'disconnected' || refusal === undefined) return STATE_WORDS[state];
  return refusal === '' ? t('refused') : t('refused: {message}', { message: refusal });
}

const STATE_WORDS: Record<SocketState['state'], string> = {
  connecting: t('connecting'),
  connected: t('connected'),
  disconnected: t('disconnected'),
  gone: t('page closed'),
};

/** `localhost:3000` for an origin, with the path if there is one. */
export function shortUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  return host + (pathname === '/' ? '' : pathname);
}

/** Starting at 1, among all Managers: shown in rows if there is more than one. */
export function managerNumber(model: PanelModel, page: string, key: number | undefined): number {
  return model.managers.findIndex((state) => state.page === page && state.manager.key === key) + 1;
}
