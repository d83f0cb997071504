import type { PanelModel } from '../panelModel';
import { DEFAULT_WIDTHS } from './columns';

/** Width of a character in DevTools' font, and of what surrounds the text, in CSS pixels. */
const CHARACTER = 6.6;
const PADDING = 14;
const NUMBER_BADGE = 20;
const PLACE_BADGE = 44;
const LONGEST = 'Manager'.length;
const MOST = 200;

/** The width of the namespace column that shows the page's namespaces in full, with their badges. */
export function namespaceWidth({ managers, pages }: Pick<PanelModel, 'managers' | 'pages'>): number {
  const longest = Math.max(LONGEST, ...managers.flatMap(({ sockets }) => sockets.map(({ namespace }) => namespace.length)));
  const isElsewhere = managers.some(({ page }) => pages.get(page)?.top === false);
  const badges = (managers.length > 1 ? NUMBER_BADGE : 0) + (isElsewhere ? PLACE_BADGE : 0);
  return Math.min(MOST, Math.max(DEFAULT_WIDTHS.namespace, Math.ceil(longest * CHARACTER) + badges + PADDING));
}
