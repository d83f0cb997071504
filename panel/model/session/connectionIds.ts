import type { Capture } from '../../../src/protocol/capture';
import { MASK } from '../values/secrets';
import type { NewReport } from '../serverReport';
import type { ServerSide } from '../serverSide';

/** Shorter ones, which a server may make itself, could be any word: they are only replaced where an ID is expected. */
const LEAST_IN_TEXT = 16;
const WORDS = /[\w-]{16,}/g;
const LONGEST_WORD = 2_000;
/** In a masked file that was read, and is saved again. */
const MASKED = new RegExp(`^${MASK}\\d*$`);

/**
 * Session IDs of Engine.IO, and what stands in their place in a masked file: whoever has one can speak in its client's name. With
 * clients of 1.x and 2.x, a Socket's ID contains it. One ID has one mask, so what was equal is equal.
 */
export class ConnectionIds {
  private readonly masks = new Map<string, string>();
  /** Lengths of those that are found in any text. */
  private readonly lengths = new Set<number>();
  /** Those that are more than a word. */
  private readonly phrases: string[] = [];
  /** Of pages: an ID of its own since 3.0. */
  private readonly ofPages = new Set<string>();
  private readonly ofServers = new Set<string>();

  /** `hidden` is called for each that is replaced. */
  constructor(private readonly hidden: () => void) {}

  learnCapture(capture: Capture): void {
    switch (capture.kind) {
      case 'engine':
        if (capture.event.name === 'handshake') this.add(capture.event.id);
        break;
      case 'connection':
        if (capture.connection.id !== undefined) this.add(capture.connection.id);
        break;
      case 'socket':
        if (capture.socket.session) this.ofPages.add(capture.socket.session.id);
        break;
      case 'reserved':
        if (capture.session) this.ofPages.add(capture.session.id);
        break;
      case 'aside':
        this.learnCapture(capture.capture);
        break;
      default:
    }
  }

  learnReport({ client, action }: Pick<NewReport, 'client' | 'action'>): void {
    for (const id of [client, action?.target.socket]) if (id) this.ofServers.add(id);
  }

  learnSide(side: ServerSide): void {
    for (const reading of side.state === 'sent' ? (side.group.readings ?? []) : []) if ('sender' in reading) this.ofServers.add(reading.sender);
  }

  /** All are known. A Socket of another client may be of any version, so its ID counts as one. */
  learned(): void {
    for (const id of this.ofServers) if (!this.ofPages.has(id)) this.add(bare(id));
    this.ofServers.clear();
  }

  /** The mask of an ID, of the Engine's or of a Socket; undefined for another value. */
  maskOf(id: string): string | undefined {
    const start = id.length - bare(id).length;
    const isMasked = MASKED.test(id.slice(start));
    const mask = isMasked ? id.slice(start) : (this.masks.get(id) ?? this.masks.get(id.slice(start)));
    if (mask === undefined) return undefined;
    this.hidden();
    return this.masks.has(id) ? mask : id.slice(0, start) + mask;
  }

  /** A text without IDs. */
  maskIn(text: string): string {
    if (this.masks.size === 0 || text.length < LEAST_IN_TEXT) return text;
    let masked = text.replace(WORDS, (word) => this.maskInWord(word));
    for (const phrase of this.phrases) {
      masked = masked.replaceAll(phrase, () => {
        this.hidden();
        return this.masks.get(phrase) as string;
      });
    }
    return masked;
  }

  private maskInWord(word: string): string {
    if (word.length > LONGEST_WORD) return word;
    for (let start = 0; start + LEAST_IN_TEXT <= word.length; start++) {
      for (const length of this.lengths) {
        const mask = this.masks.get(word.slice(start, start + length));
        if (mask === undefined || start + length > word.length) continue;
        this.hidden();
        return word.slice(0, start) + mask + this.maskInWord(word.slice(start + length));
      }
    }
    return word;
  }

  private add(id: string): void {
    if (id === '' || MASKED.test(id) || this.masks.has(id)) return;
    this.masks.set(id, `${MASK}${this.masks.size + 1}`);
    if (id.length < LEAST_IN_TEXT) return;
    if (/^[\w-]+$/.test(id)) this.lengths.add(id.length);
    else this.phrases.push(id);
  }
}

/** Clients of 2.x have the namespace before it. */
function bare(id: string): string {
  return id.slice(id.lastIndexOf('#') + 1);
}
