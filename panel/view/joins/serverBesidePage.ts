import type { EpochMillis } from '../../../src/protocol/keys';
import { createServerJoin } from '../../model/server/join/createServerJoin';
import { ServerRows, type ReportedClients } from '../../model/server/rows/serverRows';
import type { ServerModel } from '../../model/server/serverModel';
import type { PanelModel } from '../../model/panelModel';
import { useJoins, type JoinedServer } from './useJoins';

let last = 0;

/** A server's reports beside the inspected page's events, from now on, until it is stopped. What was joined stays. */
export class ServerBesidePage {
  private readonly joined: JoinedServer;
  private rows: ServerRows | undefined;

  /** `namespace`: of the admins. */
  constructor(
    private readonly panel: PanelModel,
    server: ServerModel,
    private readonly namespace: string,
    now: EpochMillis,
  ) {
    this.joined = { id: ++last, server, join: createServerJoin(panel, server, now) };
    useJoins.setState(({ joins }) => ({ joins: [...joins, this.joined] }));
  }

  /** Whose reports become rows of the log; undefined for nobody's. */
  showRows(clients: ReportedClients | undefined): void {
    const { server, join, id } = this.joined;
    this.rows?.stop();
    this.rows = clients && new ServerRows(this.panel, server, join, `server ${id}`, clients, (namespace) => namespace === this.namespace && namespace !== '/');
  }

  stop(): void {
    this.rows?.stop();
    this.joined.join.stop();
    useJoins.setState(({ joins }) => ({ joins: joins.filter((each) => each !== this.joined) }));
  }
}
