import type { Capture } from '../../../src/protocol/capture';
import type { HttpAnswer } from '../../../src/protocol/engineEvent';
import type { Attachment, Payload, Portable, TextPayload } from '../../../src/protocol/payload';
import type { WrittenSide } from './writtenSide';
import type { NewReport } from '../serverReport';
import { ConnectionIds } from './connectionIds';
import { dataStart } from '../../../src/socketio/packetText';
import type { ServerTarget } from '../reportedAction';
import type { SendReading } from '../sendGroup';
import { isSecretName, MASK } from '../values/secrets';

export interface MaskOptions {
  /** Names of keys to mask in addition to secret ones, ignoring case. */
  names: readonly string[];
  /** Leave out the bytes of binary attachments. */
  withoutBinary: boolean;
  /** Change nothing else. */
  onlyBinary?: boolean;
}

/** A JSON Web Token, which is secret under any name. */
const TOKEN = /^(Bearer\s+)?eyJ[\w-]+\.[\w-]+\.[\w-]*$/;
const ADDRESS = /\b(?:https?|wss?):\/\/[^\s"'<>)]+/g;
/** A key of JSON text, and where its value starts. */
const KEY = /"((?:[^"\\]|\\.)*)"\s*:\s*/g;
const LONGEST_NAME = 200;

/** Makes captures safe to export: values with secret names are masked at any depth. The originals are unchanged. */
export class Mask {
  /** Number of masked values by name. */
  readonly masked = new Map<string, number>();
  /** Told of all that will be masked, before the first. */
  readonly ids = new ConnectionIds(() => this.tally('sid'));
  private readonly names: ReadonlySet<string>;

  constructor(private readonly options: MaskOptions) {
    this.names = new Set(options.names.map((name) => name.toLowerCase()));
  }

  capture(capture: Capture): Capture {
    switch (capture.kind) {
      case 'manager': {
        const { manager } = capture;
        const query = manager.query === undefined ? {} : { query: this.query(manager.query) };
        return { ...capture, manager: { ...manager, url: this.url(manager.url), ...query } };
      }
      case 'socket': {
        const { socket } = capture;
        const { auth, ignored, session } = socket;
        if (auth === undefined && ignored === undefined && session === undefined) return capture;
        return {
          ...capture,
          socket: {
            ...socket,
            ...(auth !== undefined && { auth: this.all(auth) }),
            ...(ignored !== undefined && { ignored: this.value(ignored) }),
            ...(session && { session: { ...session, id: this.id(session.id) } }),
          },
        };
      }
      case 'connection': {
        const { connection } = capture;
        const { query, headers, id } = connection;
        return {
          ...capture,
          connection: {
            ...connection,
            url: this.url(connection.url),
            ...(query !== undefined && { query: this.query(query) }),
            ...(headers !== undefined && { headers: this.value(headers) }),
            ...(id !== undefined && !this.options.onlyBinary && { id: this.secret('sid', id) }),
          },
        };
      }
      case 'headers':
        return { ...capture, headers: this.value(capture.headers) };
      case 'auth': {
        const { auth, query } = capture;
        return { ...capture, ...(auth !== undefined && { auth: this.all(auth) }), ...(query !== undefined && { query: this.pairs(query) }) };
      }
      case 'aside':
        return { ...capture, capture: this.capture(capture.capture) as typeof capture.capture };
      case 'engine':
        if (capture.event.name === 'failed' && capture.event.answer) return { ...capture, event: { ...capture.event, answer: this.answer(capture.event.answer) } };
        return capture.event.name === 'handshake' && !this.options.onlyBinary ? { ...capture, event: { ...capture.event, id: this.secret('sid', capture.event.id) } } : capture;
      case 'outgoing':
        return { ...capture, payload: this.payload(capture.payload), ...(capture.initiator && { initiator: this.text(capture.initiator) }) };
      case 'incoming':
      case 'ack':
      case 'bytes':
        return { ...capture, payload: this.payload(capture.payload) };
      case 'released':
        return capture.payload ? { ...capture, payload: this.payload(capture.payload) } : capture;
      case 'page':
        return capture.text === undefined ? capture : { ...capture, text: this.url(capture.text) };
      case 'called':
        return capture.error === undefined ? capture : { ...capture, error: this.text(capture.error) };
      case 'navigation':
        return { ...capture, url: this.url(capture.url) };
      case 'reserved':
        return { ...capture, args: capture.args.map((arg) => this.value(arg)), ...(capture.session && { session: { ...capture.session, id: this.id(capture.session.id) } }) };
      default:
        return capture;
    }
  }

  report(report: NewReport): NewReport {
    const { payload, action, client } = report;
    return {
      ...this.inRoom(report),
      client: this.id(client),
      payload: this.payload(payload),
      ...(action && { action: { ...this.inRoom(action), target: this.target(action.target) } }),
    };
  }

  side(side: WrittenSide): WrittenSide {
    const { reason, readings, rooms, others } = side;
    return {
      ...side,
      ...(reason !== undefined && { reason: this.text(reason) }),
      ...(readings && { readings: readings.map((each) => this.reading(each)) }),
      ...(rooms && { rooms: rooms.map((room) => this.text(room)) }),
      ...(others && { others: others.map(([why, count]) => [this.text(why), count] as const) }),
    };
  }

  /** JSON, without the Engine's session IDs that are anywhere in it. */
  json(content: object): string {
    return JSON.stringify(content, (name, value: unknown) => (name === 'base64' ? value : this.withoutIds(value)));
  }

  private withoutIds(value: unknown): unknown {
    if (this.options.onlyBinary) return value;
    if (typeof value === 'string') return this.ids.maskIn(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const names = Object.entries(value).map(([name, each]) => [this.ids.maskIn(name), each] as const);
    if (names.every(([name]) => Object.hasOwn(value, name))) return value;
    const masked: Record<string, Portable> = {};
    for (const [name, each] of names) define(masked, name, each as Portable);
    return masked;
  }

  private target(target: ServerTarget): ServerTarget {
    return { ...this.inRoom(target), ...(target.socket !== undefined && { socket: this.id(target.socket) }) };
  }

  private reading(reading: SendReading): SendReading {
    const masked = 'room' in reading ? this.inRoom(reading) : reading;
    return 'sender' in masked ? { ...masked, sender: this.id(masked.sender) } : masked;
  }

  /** A room's name may be anything, also a Socket's ID. */
  private inRoom<T extends { readonly room?: string | undefined }>(value: T): T {
    return value.room === undefined ? value : { ...value, room: this.ids.maskOf(value.room) ?? this.text(value.room) };
  }

  private id(id: string): string {
    return (this.options.onlyBinary ? undefined : this.ids.maskOf(id)) ?? id;
  }

  private answer(answer: HttpAnswer): HttpAnswer {
    return { ...answer, url: this.url(answer.url), body: this.text(answer.body) };
  }

  /** A URL without its password, and with secrets in its query masked. */
  url(url: string): string {
    if (this.options.onlyBinary || !URL.canParse(url)) return url;
    const parsed = new URL(url);
    const [query, hash] = [this.pairs(parsed.search.slice(1)), this.pairs(parsed.hash.slice(1))];
    const masked = url.replace(/\/\/[^/?#]*@/, () => `//${this.hide('password')}@`);
    const start = masked.search(/[?#]/);
    if (start < 0) return masked;
    return masked.slice(0, start) + (parsed.search && `?${query}`) + (parsed.hash && `#${hash}`);
  }

  private payload(payload: Payload): Payload {
    // The bytes of the packet contain what is masked here.
    if (payload.form === 'copy') return { form: 'copy', args: payload.args.map((arg) => this.value(arg)) };
    const attachments = payload.attachments?.map((each) => this.attachment(each));
    return { ...this.packet(payload), ...(attachments && { attachments }) };
  }

  /** Encoded again only if something was masked: otherwise it is the original packet. */
  private packet(payload: TextPayload): TextPayload {
    const { text } = payload;
    if (payload.cutFrom !== undefined) return this.cut(payload);
    const start = dataStart(text);
    if (start >= text.length) return payload;
    const before = this.count;
    try {
      const data = this.value(JSON.parse(text.slice(start)) as Portable);
      return this.count === before ? payload : { ...payload, text: text.slice(0, start) + JSON.stringify(data) };
    } catch {
      return this.cut(payload);
    }
  }

  /** A truncated text can't be decoded: it is cut before its first secret. */
  private cut(payload: TextPayload): TextPayload {
    for (const found of payload.text.matchAll(KEY)) {
      if (!this.isSecret(found[1] ?? '')) continue;
      this.hide(found[1] ?? '');
      return { ...payload, text: payload.text.slice(0, found.index + found[0].length), cutFrom: payload.cutFrom ?? payload.text.length };
    }
    return payload;
  }

  private value(value: Portable): Portable {
    if (typeof value === 'string') return this.text(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((each) => this.value(each));
    if (value.$type === 'binary') return { ...value, attachment: this.attachment(value.attachment as unknown as Attachment) } as Portable;
    if (value.$type === 'object' && Array.isArray(value.entries)) {
      const entries = value.entries as [string, Portable][];
      return { ...value, entries: entries.map(([name, each]) => [name, this.isCloseCode(value.name, name, each) ? each : this.named(name, each)]) } as Portable;
    }
    const masked: Record<string, Portable> = {};
    for (const [name, each] of Object.entries(value)) define(masked, name, this.named(name, each as Portable));
    return masked;
  }

  private named(name: string, value: Portable): Portable {
    return this.isSecret(name) && value !== null && value !== '' ? this.secret(name, value) : this.value(value);
  }

  /** A string may be a URL, a token, or JSON itself. */
  private text(text: string): string {
    if (this.options.onlyBinary) return text;
    if (TOKEN.test(text)) return this.hide('token');
    if (/^\s*[[{]/.test(text)) return this.jsonText(text);
    return text.replace(ADDRESS, (url) => (url.includes('?') || url.includes('@') ? this.url(url) : url));
  }

  private jsonText(text: string): string {
    const before = this.count;
    try {
      const masked = this.value(JSON.parse(text) as Portable);
      return this.count === before ? text : JSON.stringify(masked);
    } catch {
      return text;
    }
  }

  /** Masks everything in `auth`, as the panel does. */
  private all(auth: Portable): Portable {
    if (this.options.onlyBinary) return auth;
    if (typeof auth !== 'object' || auth === null || Array.isArray(auth)) return this.hide('auth');
    const masked: Record<string, Portable> = {};
    for (const name of Object.keys(auth)) define(masked, name, this.hide(`auth.${name}`));
    return masked;
  }

  private query(query: Portable): Portable {
    return typeof query === 'string' ? this.pairs(query) : this.value(query);
  }

  private pairs(text: string): string {
    return text.replace(/([^&=]+)=([^&]*)/g, (all, name: string, value: string) => (value && this.isSecret(name) ? `${name}=${this.secret(name, value)}` : all));
  }

  private attachment(attachment: Attachment): Attachment {
    if (!this.options.withoutBinary || attachment.base64 === undefined) return attachment;
    const { base64: _left, ...rest } = attachment;
    return rest;
  }

  /** Why a WebSocket was closed: evidence, and no secret. */
  private isCloseCode(type: Portable | undefined, name: string, value: Portable): boolean {
    return type === 'CloseEvent' && name === 'code' && typeof value === 'number' && !this.names.has(name);
  }

  private isSecret(name: string): boolean {
    return !this.options.onlyBinary && name.length <= LONGEST_NAME && (isSecretName(name) || this.names.has(name.toLowerCase()));
  }

  private count = 0;

  private hide(name: string): string {
    this.tally(name);
    return MASK;
  }

  /** The Engine's session ID has the same mask everywhere. */
  private secret(name: string, value: Portable): string {
    return name === 'sid' && typeof value === 'string' ? (this.ids.maskOf(value) ?? this.hide(name)) : this.hide(name);
  }

  private tally(name: string): void {
    this.count++;
    this.masked.set(name, (this.masked.get(name) ?? 0) + 1);
  }
}

/** Like JSON.parse: `__proto__` is an ordinary key. */
function define(object: Record<string, Portable>, name: string, value: Portable): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}
