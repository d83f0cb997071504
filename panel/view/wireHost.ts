import { create } from 'zustand';
import type { PanelModel } from '../model/panelModel';

/** The host whose requests are read from the next load on, as long as this panel is open. */
export const useWireHost = create<{ host: string | undefined }>(() => ({ host: undefined }));

/** The host of the inspected page, if its requests can be read. */
export function hostOf(model: PanelModel): string | undefined {
  const top = [...model.pages.values()].find(({ live, top }) => live && top);
  const url = top && URL.canParse(top.url) ? new URL(top.url) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url.hostname : undefined;
}
