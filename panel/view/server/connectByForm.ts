/** What connects and disconnects the servers of `useServers`. */
import type { ConnectorState, ServerAddress, ServerCredentials } from '../../../src/protocol/serverMessages';
import type { ServerListener } from '../../model/connecting/serverConnection';
import { addressOf, formOf, type ServerForm } from '../../model/connecting/serverForm';
import { createServerModel } from '../../model/server/createServerModel';
import type { PanelModel } from '../../model/panelModel';
import type { ReportedClients } from '../../model/server/rows/serverRows';
import { actionsOf, type ActionDraft } from '../../model/serverView/actionDraft';
import { actionReport } from '../../model/serverView/actionReport';
import type { PanelActions } from '../actions';
import { ServerBesidePage } from '../joins/serverBesidePage';
import { placeOf, useServers, type ServerEntry } from './useServers';

type Connect = NonNullable<PanelActions['connectToServer']>;

const TICK_MS = 1_000;
/** Reading the state again takes a moment in which the server's events are missed. */
const READ_AGAIN_EVERY_MS = 10_000;

/** A server's session, in place of a password: in memory, as long as the panel. */
const sessions = new Map<string, string>();
/** By the server's ID: its reports beside the page's events. */
const beside = new Map<number, ServerBesidePage>();
let last = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** As the form says. The password leaves the panel's memory with it. */
export async function connectByForm(connect: Connect, panel: PanelModel): Promise<void> {
  const { form } = useServers.getState();
  const address = addressOf(form);
  const auth = credentialsFor(form, address);
  const entry: ServerEntry = { id: ++last, address, ...(form.auth === 'basic' && { username: form.username }), model: createServerModel({ namespace: address.namespace }), state: { state: 'connecting' } };
  beside.set(entry.id, new ServerBesidePage(panel, entry.model, address.namespace, address.url, epochNow()));
  useServers.setState({ attempt: entry, failed: undefined, form: { ...form, password: '' } });
  await open(connect, entry, auth);
}

/** After it has ended for good: by the session, if there is one. */
export async function connectAgain(connect: Connect, entry: ServerEntry): Promise<void> {
  const sessionId = sessions.get(placeOf(entry.address));
  change(entry.id, { state: { state: 'connecting' } });
  await open(connect, entry, sessionId === undefined ? undefined : { sessionId });
}

/** For what the session doesn't open any more. */
export function backToForm({ id, address, username = '', state }: ServerEntry): void {
  disconnect(id);
  const failed = state.state === 'failed' ? { id, to: address, failure: state.failure } : undefined;
  useServers.setState({ shown: undefined, form: { ...formOf(address), auth: 'basic', username }, failed });
}

export function hasSession(address: ServerAddress): boolean {
  return sessions.has(placeOf(address));
}

export function cancelAttempt(): void {
  const { attempt } = useServers.getState();
  attempt?.connection?.close();
  if (attempt) separate(attempt.id);
  useServers.setState({ attempt: undefined });
}

export function disconnect(id: number): void {
  const { servers, shown } = useServers.getState();
  find(id)?.connection?.close();
  separate(id);
  const rest = servers.filter((server) => server.id !== id);
  useServers.setState({ servers: rest, ...(shown === id && { shown: rest.at(-1)?.id }) });
}

/** Puts its reports into the log, beside the page's rows. */
export function showRows(id: number, rows: ReportedClients | undefined): void {
  beside.get(id)?.showRows(rows);
  change(id, { rows });
}

/** Has the server do it, and puts it into the log. False where it could not be sent. */
export function act(id: number, draft: ActionDraft): boolean {
  const entry = find(id);
  if (!entry) return false;
  const { model, address, state, connection } = entry;
  const report = actionReport(draft, model.snapshot, address.namespace, connection !== undefined && state.state === 'connected', epochNow());
  beside.get(id)?.acted(report);
  if (report.action?.outcome.state === 'notSent') return false;
  for (const action of actionsOf(draft, model.snapshot, address.namespace)) connection?.act(action);
  return true;
}

function separate(id: number): void {
  beside.get(id)?.stop();
  beside.delete(id);
}

function epochNow(): number {
  return performance.timeOrigin + performance.now();
}

async function open(connect: Connect, entry: ServerEntry, auth: ServerCredentials | undefined): Promise<void> {
  const connection = await connect(listenerFor(entry), entry.address, auth);
  if (find(entry.id)) change(entry.id, { connection });
  else connection.close();
}

function listenerFor({ id, address, model }: ServerEntry): ServerListener {
  return {
    state: (state, at) => {
      if (state.state === 'connected') model.connected(at, state.socket);
      if (state.state === 'failed' || (state.state === 'reconnecting' && model.snapshot.link !== 'lost')) model.lost(at);
      moved(id, state);
    },
    session: (session) => sessions.set(placeOf(address), session),
    events: (events, dropped) => {
      model.receive(events);
      model.dropped(dropped);
    },
  };
}

function moved(id: number, state: ConnectorState): void {
  const { attempt, servers } = useServers.getState();
  const isAttempt = attempt?.id === id;
  if (state.state === 'failed') {
    const entry = find(id);
    const { step, sent } = state.failure;
    if (entry && step === 'namespace' && sent === 'session') sessions.delete(placeOf(entry.address));
    entry?.connection?.close();
  }
  if (isAttempt && state.state === 'failed') {
    separate(id);
    useServers.setState({ attempt: undefined, failed: { id, to: attempt.address, failure: state.failure } });
  } else if (isAttempt && state.state === 'connected') {
    useServers.setState({ attempt: undefined, servers: [...servers, { ...attempt, state }], shown: id });
    timer ??= setInterval(tick, TICK_MS);
  } else change(id, { state, ...(state.state === 'failed' && { connection: undefined }) });
}

function tick(): void {
  const { servers } = useServers.getState();
  const now = epochNow();
  for (const { model, connection } of servers) {
    model.tick(now);
    const { outdated, since } = model.snapshot;
    if (outdated && now - since > READ_AGAIN_EVERY_MS) connection?.readAgain();
  }
  if (servers.length > 0) return;
  clearInterval(timer);
  timer = undefined;
}

function change(id: number, parts: Partial<ServerEntry>): void {
  useServers.setState(({ attempt, servers }) => ({
    attempt: attempt?.id === id ? { ...attempt, ...parts } : attempt,
    servers: servers.map((server) => (server.id === id ? { ...server, ...parts } : server)),
  }));
}

function find(id: number): ServerEntry | undefined {
  const { attempt, servers } = useServers.getState();
  return [attempt, ...servers].find((entry) => entry?.id === id);
}

/** Without a password, the session that the server gave for it earlier. */
function credentialsFor({ auth, username, password }: ServerForm, address: ServerAddress): ServerCredentials | undefined {
  if (auth === 'none') return undefined;
  const sessionId = sessions.get(placeOf(address));
  return password === '' && sessionId !== undefined ? { sessionId } : { username, password };
}
