import { create } from 'zustand';
import type { PanelModel } from '../../model/panelModel';
import type { ServerJoin } from '../../model/server/join/serverJoin';
import type { ServerModel } from '../../model/server/serverModel';

/** A server that the inspected page's events are joined to. */
export interface JoinedServer {
  readonly id: number;
  readonly server: ServerModel;
  /** Its address. */
  readonly url: string;
  /** With the page's events. */
  readonly panel: PanelModel;
  readonly join: ServerJoin;
}

/** The servers that the panel is connected to. `ServerBesidePage` adds one. */
export const useJoins = create<{ joins: readonly JoinedServer[] }>(() => ({ joins: [] }));
