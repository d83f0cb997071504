import type { ManagerKey } from '../../protocol/keys';
import type { EngineEvent } from '../../protocol/engineEvent';
import { ownTransport, type PageEngine, type PageManager } from '../clientShape';
import { stringOf } from '../patch/stringOf';
import { backlogOf } from './backlogOf';
import { connectionOf } from './connectionOf';
import { areWatched, watchEmissions } from './emissions';
import { engineFailure } from './engineFailure';
import { observeHeaders } from './observeHeaders';
import { observeTransports } from './observeTransports';
import { textOf } from './textOf';
import { isObject } from '../patch/isObject';
import { mapped } from '../patch/lists';
import * as natives from '../patch/natives';
import { watchClose } from './watchClose';
import type { Page } from '../page';
import { Bag } from '../patch/tables';

/** Observes the Engine that a Manager has just created: what it connects with, its handshake, its transports and the heartbeat. */
export function observeEngine(page: Page, manager: PageManager, engine: PageEngine, key: ManagerKey): void {
  if (areWatched(engine)) return;
  page.outbox.put({ kind: 'connection', manager: key, connection: connectionOf(manager, engine) });
  const put = (event: EngineEvent) => {
    page.checkClock?.();
    page.outbox.put({ kind: 'engine', manager: key, event });
  };
  const backlog = backlogOf(engine);
  const checkHeaders = observeHeaders(page, engine, key);
  watchEmissions(engine, (event, args) => {
    const reported = report(engine, event, args[1]) ?? backlog(event);
    if (reported?.name === 'close') closed.add(engine);
    if (reported) put(reported);
    if (event === 'flush') checkHeaders?.();
    if (event === 'upgrade') watchClose(ownTransport(args[1] as object), put);
  });
  watchClose(engine.transport, put);
  observeTransports(engine, put);
}

const closed = new Bag<object>();

/** Its end was reported: a close that is emitted after that belongs to another Engine. */
export function isReportedClosed(engine: object): boolean {
  return closed.has(engine);
}

/**
 * In 1.x and 2.x the client pings, and the Engine emits `ping` and `pong`. From 3.x on the server pings; 3.1 and 4.0 emit no
 * `ping`, so the Engine's packets are read instead.
 */
function report(engine: PageEngine, event: unknown, detail: unknown): EngineEvent | undefined {
  switch (event) {
    case 'packet':
      return typeOf(detail) === 'ping' ? { name: 'heartbeat', packet: 'ping' } : pongOf(detail);
    case 'ping':
      return isOldEngine(engine) ? { name: 'heartbeat', packet: 'ping' } : undefined;
    case 'handshake':
      return handshake(detail as Record<string, unknown>);
    case 'open':
      return { name: 'open', transport: textOf(engine.transport?.name) };
    case 'upgrading':
    case 'upgrade':
      return { name: event, transport: fieldOf(detail, 'name') };
    case 'upgradeError':
      return { name: 'upgradeError', transport: fieldOf(detail, 'transport'), message: (isObject(detail) && stringOf(detail, 'message')) || '' };
    case 'close':
      return { name: 'close', reason: textOf(detail) };
    case 'error':
      return engineFailure(engine, detail);
    default:
      return undefined;
  }
}

function typeOf(packet: unknown): unknown {
  return isObject(packet) && 'type' in packet ? packet.type : undefined;
}

/** `probe` belongs to an upgrade, not to the heartbeat. */
function pongOf(packet: unknown): EngineEvent | undefined {
  const isPong = typeOf(packet) === 'pong' && (packet as { data?: unknown }).data !== 'probe';
  return isPong ? { name: 'heartbeat', packet: 'pong' } : undefined;
}

/** Engine.IO 3 (clients 1.x and 2.x): only it has the client's own heartbeat method. */
function isOldEngine(engine: object): boolean {
  return 'ping' in engine;
}

function handshake(data: Record<string, unknown>): EngineEvent {
  const { sid, pingInterval, pingTimeout, maxPayload, upgrades } = data;
  const reported: EngineEvent = {
    name: 'handshake',
    id: textOf(sid),
    pingInterval: numberOf(pingInterval),
    pingTimeout: numberOf(pingTimeout),
    upgrades: natives.isArray(upgrades) ? mapped(upgrades, textOf) : [],
  };
  return typeof maxPayload === 'number' ? { ...reported, maxPayload } : reported;
}

function fieldOf(value: unknown, name: string): string {
  return isObject(value) ? textOf((value as Record<string, unknown>)[name] ?? '') : '';
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : natives.Number(textOf(value));
}
