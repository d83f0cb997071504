import type { PageId } from '../../../src/protocol/keys';
import type { Row } from '../row';
import type { NewReport, ReportingServer } from '../serverReport';
import type { Recorder } from './ingest';
import { newRow } from './newRow';

/** The servers that reported something, and a row for each report. */
export class ServerReports {
  readonly servers = new Map<PageId, ReportingServer>();
  private lastReport = 0;
  private lastImport = 0;

  constructor(private readonly recorder: Pick<Recorder, 'nextId' | 'append'>) {}

  add(server: ReportingServer, report: NewReport): Row {
    this.servers.set(server.id, server);
    const row = newRow({ kind: 'server', seq: ++this.lastReport, ...report }, { id: this.recorder.nextId(), page: server.id, client: 4 });
    this.recorder.append(row);
    return row;
  }

  /** A server of a session file. */
  import(url: string): ReportingServer {
    const server = { id: `server of file ${++this.lastImport}`, url };
    this.servers.set(server.id, server);
    return server;
  }
}
