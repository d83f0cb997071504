import type { EpochMillis } from '../../../src/protocol/keys';
import { createServerJoin } from '../../model/server/join/createServerJoin';
import { ActionRows } from '../../model/server/rows/actionRows';
import { ServerRows, type ReportedClients } from '../../model/server/rows/serverRows';
import type { ServerModel } from '../../model/server/serverModel';
import type { PanelModel } from '../../model/panelModel';
import type { NewReport, ReportingServer } from '../../model/serverReport';
import { useJoins, type JoinedServer } from './useJoins';

let last = 0;

/** A server's reports beside the inspected page's events, from now on, until it is stopped. What was joined stays. */
export class ServerBesidePage {
  private readonly joined: JoinedServer;
  private readonly from: ReportingServer;
  private readonly actions: ActionRows;
  private rows: ServerRows | undefined;

  /** `namespace`: of the admins. */
  constructor(
    private readonly panel: PanelModel,
    server: ServerModel,
    private readonly namespace: string,
    url: string,
    now: EpochMillis,
  ) {
    this.from = { id: `server ${++last}`, url };
    this.joined = { id: last, server, url, panel, join: createServerJoin(panel, server, now) };
    this.actions = new ActionRows(panel, server, this.from, namespace);
    useJoins.setState(({ joins }) => ({ joins: [...joins, this.joined] }));
  }

  /** Whose reports become rows of the log; undefined for none. */
  showRows(clients: ReportedClients | undefined): void {
    const { server, join } = this.joined;
    this.rows?.stop();
    this.rows = clients && new ServerRows(this.panel, server, join, this.from, clients, (namespace) => namespace === this.namespace && namespace !== '/');
  }

  /** A row for what the user is about to have the server do. */
  acted(report: NewReport): void {
    this.actions.add(report);
  }

  stop(): void {
    this.actions.stop();
    this.rows?.stop();
    this.joined.join.stop();
    useJoins.setState(({ joins }) => ({ joins: joins.filter((each) => each !== this.joined) }));
  }
}
