import type { ClientMajor } from '../../../../src/protocol/manager';
import type { PageCapture } from '../../../../src/protocol/pageCapture';
import type { EpochMillis } from '../../../../src/protocol/keys';
import { explainConnectError } from '../../../../src/socketio/connectErrors';
import { engineAt } from '../../engineAt';
import type { EngineRun, Failure } from '../../engineRun';
import type { ManagerState, PageInfo, PanelModel } from '../../panelModel';
import type { Outage, Row } from '../../row';
import type { SeenRequest } from '../../seenRequest';

/**
 * The question that a row raises:
 * - `lost`: a Socket was disconnected
 * - `failed`: a connection couldn't be made, or ended with an error
 * - `refused`: the server answered, and refused
 * - `gave up`: the last attempt has failed
 * - `connected`: a Socket is connected, which may have missed events meanwhile
 * - `received`: an event from the server
 * - `attempt`: another attempt begins
 */
export type Subject = 'lost' | 'failed' | 'refused' | 'gave up' | 'connected' | 'received' | 'attempt';

/** What is known around a row: everything that a cause may use. */
export interface Scene {
  readonly subject: Subject;
  readonly row: Row;
  readonly at: EpochMillis;
  /** The reason of a disconnect. */
  readonly reason: string;
  readonly outage?: Outage | undefined;
  readonly failure?: Failure | undefined;
  /** The Engine that failed with it. */
  readonly failed?: EngineRun | undefined;
  /** The request that failed, as DevTools saw it. */
  readonly request?: SeenRequest | undefined;
  /** The Engine that ended, or failed. */
  readonly engine?: EngineRun | undefined;
  readonly manager: ManagerState;
  readonly client: ClientMajor;
  readonly page?: PageInfo | undefined;
  /** What happened to the page. */
  readonly changes: readonly PageCapture[];
  /** The Manager's rows before this one, oldest first, as far back as is searched. */
  readonly before: readonly Row[];
  /** The rows of the outage. */
  readonly during: readonly Row[];
  /** The Manager's outages, oldest first. */
  readonly outages: readonly Outage[];
  /** Those of the same page. */
  readonly managers: readonly ManagerState[];
  /** Rows of the page's other Managers before this one, oldest first. */
  readonly elsewhere: readonly Row[];
}

export type KnownAround = Pick<PanelModel, 'manager' | 'managers' | 'pages' | 'before' | 'rowsOfOutage' | 'outagesOf' | 'requests'>;

const LOOKED_BACK = 2_000;

/** Undefined for a row that raises no question. */
export function sceneOf(model: KnownAround, row: Row): Scene | undefined {
  const manager = row.manager === undefined ? undefined : model.manager(row.page, row.manager);
  const subject = manager && subjectOf(row, manager.manager.client);
  if (!manager || !subject) return undefined;
  const { outage, at } = row;
  // Giving up has no error of its own: the last attempt has.
  const said = row.failure ?? (subject === 'gave up' ? outage?.attempts.findLast((attempt) => attempt.failure)?.failure : undefined);
  const request = said && requestOf(model.requests, manager, said);
  const failure = said && completed(said, request);
  const page = model.pages.get(row.page);
  // The server's handshake at that time: after a reconnect it may differ.
  const { handshake } = row.snapshot?.connection ?? {};
  const earlier = model.before(row.id, LOOKED_BACK, (other) => other.page === row.page);
  return {
    subject,
    row,
    at,
    reason: subject === 'lost' ? reasonOf(row) : '',
    outage,
    failure,
    failed: said && manager.engines.find((run) => run.failure === said),
    request,
    engine: engineAt(manager.engines, at),
    manager: { ...manager, handshake, maxPayload: handshake?.maxPayload },
    client: manager.manager.client,
    page,
    changes: page?.changes ?? [],
    before: earlier.filter((other) => other.manager === row.manager),
    during: outage ? model.rowsOfOutage(outage.id) : [],
    outages: model.outagesOf(row.page, manager.manager.key),
    managers: model.managers.filter((other) => other.page === row.page),
    elsewhere: earlier.filter((other) => other.manager !== undefined && other.manager !== row.manager),
  };
}

/** DevTools and the page measure time a little differently. */
const NEAR_MS = 2_000;

/** To the same server, over the same transport, and nearest in time. */
function requestOf(requests: readonly SeenRequest[], { manager: { url, path } }: ManagerState, failure: Failure): SeenRequest | undefined {
  const host = URL.canParse(url) ? new URL(url).host : '';
  const isIts = (request: SeenRequest) => {
    if (!URL.canParse(request.url) || Math.abs(request.endedAt - failure.at) > NEAR_MS) return false;
    const asked = new URL(request.url);
    return asked.host === host && asked.pathname.replace(/\/$/, '') === path.replace(/\/$/, '') && asked.searchParams.get('transport') === failure.transport;
  };
  const distance = ({ endedAt }: SeenRequest) => Math.abs(endedAt - failure.at);
  return requests.filter(isIts).toSorted((one, other) => distance(one) - distance(other))[0];
}

/** With the status that the page couldn't see. */
function completed(failure: Failure, request: SeenRequest | undefined): Failure {
  const isRefused = request !== undefined && (failure.transport === 'websocket' ? request.status > 101 : request.status >= 400);
  if (!isRefused || (failure.answer && failure.answer.status > 0)) return failure;
  return { ...failure, answer: { status: request.status, url: request.url, type: request.type, body: '' } };
}

export function reasonOf({ capture }: Row): string {
  return capture.kind === 'reserved' && capture.event === 'disconnect' ? String(capture.args[0] ?? '') : '';
}

function subjectOf({ capture }: Row, client: ClientMajor): Subject | undefined {
  if (capture.kind === 'incoming') return 'received';
  if (capture.kind !== 'reserved') return undefined;
  switch (capture.event) {
    case 'disconnect':
      return 'lost';
    case 'connect':
      return 'connected';
    case 'reconnect_failed':
      return 'gave up';
    case 'reconnect_attempt':
      return 'attempt';
    case 'connect_error':
    case 'error':
    case 'reconnect_error':
    case 'connect_timeout': {
      const { kind } = explainConnectError(capture.args[0], capture.event, client);
      return kind === 'middleware' || kind === 'invalid-namespace' ? 'refused' : 'failed';
    }
    default:
      return undefined;
  }
}
