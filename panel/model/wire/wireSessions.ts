import type { Capture } from '../../../src/protocol/capture';
import type { WireCapture, WireFrameCapture } from '../../../src/protocol/wireCapture';
import type { Payload } from '../../../src/protocol/payload';
import type { EnginePacket } from './enginePackets';
import { PacketStream } from './packetStream';
import { DerivedCaptures } from './derivedCaptures';
import { WireManager } from './wireManager';
import { WireSession } from './wireSession';
import { parseWireUrl, type WireUrl } from './wireUrl';

/** An attempt without an answer for this long was given up by the client, which may not be visible on the wire. */
const GIVEN_UP_AFTER_MS = 5_000;
/** Ended sessions are remembered for a while, because data on their transports may arrive late. */
const MOST_SESSIONS = 1_000;

/** Reads the wire traffic of one page and returns the captures that the client's own objects would have produced. */
export class WireSessions {
  private readonly captures = new DerivedCaptures();
  private readonly managers: { manager: WireManager; session: WireSession }[] = [];
  private readonly byId = new Map<string, WireSession>();
  /** Sessions whose URL has no session ID yet, and transports that started without one. */
  private readonly byChannel = new Map<number, WireSession>();
  /** WebTransport streams whose first packet is incomplete. */
  private readonly openings = new Map<number, PacketStream>();
  private lastKey = 0;

  decode(capture: WireCapture | WireFrameCapture): readonly Capture[] {
    const url = parseWireUrl(capture.url);
    if (!url) return [];
    this.captures.begin(capture);
    if (url.transport === 'webtransport' && this.isBeginning(capture, url)) return this.captures.end();
    const session = this.sessionOf(capture.channel, url, capture.at);
    if (capture.kind === 'wire') session.step(capture, url.transport);
    else session.frame(capture.direction, capture.payload, url.transport);
    this.remember(session);
    return this.captures.end();
  }

  /** The URL of a WebTransport session has no session ID: the first packet does, if it joins an existing session. */
  private isBeginning(capture: WireCapture | WireFrameCapture, url: WireUrl): boolean {
    const { channel, kind } = capture;
    if (this.byChannel.has(channel)) return false;
    const opening = this.openings.get(channel) ?? new PacketStream();
    this.openings.set(channel, opening);
    if (kind === 'wire' && capture.step === 'open') return true;
    const [first] = kind === 'wire_frame' ? packetsOfChunk(opening, capture.payload) : [];
    if (kind === 'wire_frame' && capture.direction === 'out' && !first) return true;
    this.openings.delete(channel);
    const sid = first?.type === 'open' && 'text' in first ? sidOf(first.text) : undefined;
    this.byChannel.set(channel, this.sessionOf(channel, { ...url, sid }, capture.at));
    return first !== undefined;
  }

  private sessionOf(channel: number, url: WireUrl, at: number): WireSession {
    const known = url.sid === undefined ? this.byChannel.get(channel) : this.byId.get(url.sid);
    if (known) return known;
    const session = new WireSession(this.managerFor(url, at), at, this.captures, url.transport, url.sid);
    session.manager.begins(url);
    this.hold(session);
    if (url.sid === undefined) {
      this.byChannel.set(channel, session);
      forgetOldest(this.byChannel);
    }
    return session;
  }

  /**
   * A Manager opens its next session when the previous one is over. Which of the page's objects it is isn't visible.
   */
  private managerFor(url: WireUrl, at: number): WireManager {
    const free = this.managers.filter(({ manager, session }) => isSameServer(manager.url, url) && isFree(session, at));
    const query = JSON.stringify(url.query);
    const found = free.find(({ manager }) => JSON.stringify(manager.url.query) === query) ?? free[0];
    return found?.manager ?? new WireManager(this.nextKey(), url, this.captures, () => this.nextKey());
  }

  private hold(session: WireSession): void {
    const known = this.managers.find(({ manager }) => manager === session.manager);
    if (known) known.session = session;
    else this.managers.push({ manager: session.manager, session });
  }

  private remember(session: WireSession): void {
    if (session.id === '' || this.byId.get(session.id) === session) return;
    this.byId.set(session.id, session);
    forgetOldest(this.byId);
  }

  /** See `isWireKey`. */
  private nextKey(): number {
    return --this.lastKey;
  }
}

function packetsOfChunk(stream: PacketStream, payload: Payload): EnginePacket[] {
  const chunks = payload.form === 'text' ? (payload.attachments ?? []) : [];
  return chunks.flatMap((chunk) => stream.read(chunk));
}

function sidOf(text: string): string | undefined {
  return /^\{"sid":"([^"]+)"\}$/.exec(text)?.[1];
}

function isSameServer(a: WireUrl, b: WireUrl): boolean {
  return a.origin === b.origin && a.path === b.path && a.engine === b.engine;
}

function isFree(session: WireSession, at: number): boolean {
  return session.closed || (session.isOpening && at - session.openedAt > GIVEN_UP_AFTER_MS);
}

function forgetOldest(map: Map<unknown, WireSession>): void {
  if (map.size <= MOST_SESSIONS) return;
  for (const [key, session] of map) {
    if (session.closed || map.size > 2 * MOST_SESSIONS) map.delete(key);
    if (map.size <= MOST_SESSIONS) return;
  }
}
