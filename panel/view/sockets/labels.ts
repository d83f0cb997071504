import type { ManagerState, PageInfo, PanelModel, SocketState } from '../../model/panelModel';
import { t } from '../../../src/i18n/t';

/** What tells a Manager from the others on the same page: its place, its address, and its frame. */
export function managerLabel(model: PanelModel, { page, manager }: ManagerState): string {
  const info = model.pages.get(page);
  const url = shortUrl(manager.url);
  return info && !info.top ? t('{url} ({place})', { url, place: placeLabel(info) }) : url;
}

/** `frame localhost:3000/chat`. */
function placeLabel({ worker, url }: PageInfo): string {
  const values = { url: shortUrl(url) };
  if (worker === undefined) return t('frame {url}', values);
  return worker === 'worker' ? t('worker {url}', values) : t('shared worker {url}', values);
}

/** What a page that is not the tab's own document is called. */
export function placeWord({ worker }: PageInfo): string {
  if (worker === undefined) return t('frame');
  return worker === 'worker' ? t('worker') : t('shared worker');
}

export const STATE_WORDS: Record<SocketState['state'], string> = {
  connecting: t('connecting'),
  connected: t('connected'),
  disconnected: t('disconnected'),
  gone: t('page closed'),
};

/** `localhost:3000` for an origin, and the path where there is one. */
export function shortUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  return host + (pathname === '/' ? '' : pathname);
}

/** Counted from 1 over all Managers that were seen: what a row shows where there are several. */
export function managerNumber(model: PanelModel, page: string, key: number | undefined): number {
  return model.managers.findIndex((state) => state.page === page && state.manager.key === key) + 1;
}
