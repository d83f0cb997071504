import { create } from 'zustand';
import type { ConnectFailure, ConnectorState, ServerAddress } from '../../../src/protocol/serverMessages';
import type { ServerConnection } from '../../model/connecting/serverConnection';
import { addressOf, EMPTY_FORM, type ServerForm } from '../../model/connecting/serverForm';
import type { ReportedClients } from '../../model/server/rows/serverRows';
import type { ServerModel } from '../../model/server/serverModel';

/** A server that the panel is, or was, connected to. */
export interface ServerEntry {
  readonly id: number;
  readonly address: ServerAddress;
  /** That the credentials were for, if any. */
  readonly username?: string | undefined;
  readonly model: ServerModel;
  readonly state: ConnectorState;
  /** Whose reports are rows of the log; none if absent. */
  readonly rows?: ReportedClients | undefined;
  /** Absent once the connection has ended. */
  readonly connection?: ServerConnection | undefined;
}

interface ServerStore {
  servers: readonly ServerEntry[];
  /** ID of the shown server; undefined for the form. */
  shown: number | undefined;
  form: ServerForm;
  /** The server that the form connects to now; not one of `servers` yet. */
  attempt: ServerEntry | undefined;
  /** Why the last attempt failed. */
  failed: { id: number; to: ServerAddress; failure: ConnectFailure } | undefined;
  show(id: number | undefined): void;
  edit(change: Partial<ServerForm>): void;
  /** Shows the form with these values, or the server itself if the panel is connected to it. */
  open(form: ServerForm): void;
}

/** The servers that the panel is connected to, and the form for another one. `connectByForm` and its like change them. */
export const useServers = create<ServerStore>((set, get) => ({
  servers: [],
  shown: undefined,
  form: EMPTY_FORM,
  attempt: undefined,
  failed: undefined,
  show: (shown) => set({ shown }),
  edit: (change) => set(({ form }) => ({ form: { ...form, ...change } })),
  open: (form) => {
    const known = serverAt(get().servers, addressOf(form));
    if (!known && !get().attempt) set({ form, failed: undefined });
    set({ shown: known?.id });
  },
}));

export function serverAt(servers: readonly ServerEntry[], to: ServerAddress): ServerEntry | undefined {
  const place = placeOf(to);
  return servers.find(({ address }) => placeOf(address) === place);
}

/** The same place has the same sessions. */
export function placeOf({ url, path, namespace }: ServerAddress): string {
  return `${URL.canParse(url) ? new URL(url).href : url} ${path} ${namespace}`;
}
