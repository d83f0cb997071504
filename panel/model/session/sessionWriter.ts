import type { Seq, PageId, EpochMillis } from '../../../src/protocol/keys';
import type { Capture } from '../../../src/protocol/capture';
import type { AckCapture } from '../../../src/protocol/eventCapture';
import type { PageInfo } from '../panelModel';
import type { Row } from '../row';
import type { ReportingServer, ServerReport } from '../serverReport';
import { sideOf } from '../side';
import type { ConnectionIds } from './connectionIds';
import { FORMAT, VERSION, type Chosen, type SessionLine } from './format';
import type { Mask } from './mask';
import { Renumbering } from './renumbering';
import { writtenSide, type WrittenSide } from './writtenSide';

/** The events to write. */
export interface SessionSource {
  /** In the order of the log. */
  rows: readonly Row[];
  pages: ReadonlyMap<PageId, PageInfo>;
  servers: ReadonlyMap<PageId, ReportingServer>;
  /** Captures without a row, in the order of `seq`. */
  contextOf(page: PageId): readonly Capture[];
}

export interface SessionOptions {
  chosen: Chosen;
  at: EpochMillis;
  extension: string;
  /** Absent if nothing is masked. */
  mask?: Mask | undefined;
}

/** Writes a session line by line, so that the caller can pause, show progress, or stop. */
export class SessionWriter {
  /** Number of written rows. */
  written = 0;
  private readonly pages = new Map<PageId, PageWriter>();
  /** Their numbers. */
  private readonly servers = new Map<PageId, number>();

  constructor(
    private readonly source: SessionSource,
    private readonly options: SessionOptions,
  ) {}

  *lines(): Generator<string, void> {
    const { rows } = this.source;
    const { chosen, at, extension, mask } = this.options;
    const events = rows.length;
    if (mask) this.learnIds(mask.ids);
    yield this.line({ type: 'header', format: FORMAT, version: VERSION, at, extension, chosen, events, masked: mask !== undefined });
    for (const row of rows) {
      if (row.capture.kind === 'server') yield* this.report(row, row.capture);
      else yield* this.row(row);
      this.written++;
    }
    for (const page of this.pages.values()) yield* page.until(Infinity);
    yield this.line({ type: 'end', events });
  }

  private learnIds(ids: ConnectionIds): void {
    for (const id of new Set(this.source.rows.map(({ page }) => page))) for (const capture of this.source.contextOf(id)) ids.learnCapture(capture);
    for (const row of this.source.rows) {
      const { capture } = row;
      if (capture.kind === 'server') ids.learnReport(capture);
      else ids.learnCapture(capture);
      const side = sideOf(row);
      if (side) ids.learnSide(side);
    }
    ids.learned();
  }

  private line(content: SessionLine): string {
    return lineOf(content, this.options.mask);
  }

  private *row(row: Row): Generator<string, void> {
    let page = this.pages.get(row.page);
    if (!page) {
      page = new PageWriter(this.pages.size + 1, this.source.contextOf(row.page), this.options.mask);
      this.pages.set(row.page, page);
      yield this.pageLine(page.number, row.page);
    }
    yield* page.until(row.capture.seq);
    yield* page.row(row);
  }

  /** Its place among the lines is its place in the log. */
  private *report({ page: id, bookmark }: Row, { kind: _kind, seq: _seq, ...report }: ServerReport): Generator<string, void> {
    const { mask } = this.options;
    let number = this.servers.get(id);
    if (number === undefined) {
      number = this.servers.size + 1;
      this.servers.set(id, number);
      const { url = '' } = this.source.servers.get(id) ?? {};
      yield this.line({ type: 'server', server: number, url: mask ? mask.url(url) : url });
    }
    yield this.line({ type: 'report', server: number, report: mask ? mask.report(report) : report, ...(bookmark && { bookmark: bookmark.note }) });
  }

  private pageLine(number: number, id: PageId): string {
    const { url = '', top = false, worker } = this.source.pages.get(id) ?? {};
    const { mask } = this.options;
    return this.line({ type: 'page', page: number, url: mask ? mask.url(url) : url, top, ...(worker && { worker }) });
  }
}

/** The captures of one page, in the order of `seq`. */
class PageWriter {
  private next = 0;
  /** Answers to written rows, which come later. */
  private readonly acks: AckCapture[] = [];
  /** Emits that may be flushed or retried later. */
  private readonly held = new Set<Seq>();
  /** Events that a fault held. */
  private readonly heldByFaults = new Set<Seq>();
  /** Events that asked for an acknowledgement. */
  private readonly asked = new Set<Seq>();
  private readonly renumbering = new Renumbering();
  private lastRow: Seq = 0;

  constructor(
    readonly number: number,
    private readonly context: readonly Capture[],
    private readonly mask: Mask | undefined,
  ) {}

  /** Everything before `seq`. */
  *until(seq: Seq): Generator<string, void> {
    for (;;) {
      const [ack, other] = [this.acks[0], this.context[this.next]];
      const isAck = ack !== undefined && (other === undefined || ack.seq < other.seq);
      const first = isAck ? ack : other;
      if (!first || first.seq >= seq) return;
      if (isAck) this.acks.shift();
      else this.next++;
      if (this.isWanted(first)) yield this.capture(first);
    }
  }

  *row(row: Row): Generator<string, void> {
    const { capture, ack, held, bookmark } = row;
    if (capture.kind === 'outgoing' && (capture.fate === 'buffered' || capture.fate === 'queued')) this.held.add(capture.seq);
    if (ack) this.asked.add(capture.seq);
    if (held) this.heldByFaults.add(capture.seq);
    if (capture.kind === 'server') return;
    yield this.capture(capture);
    this.lastRow = capture.seq;
    if (bookmark) yield this.line({ type: 'bookmark', page: this.number, seq: this.renumbering.of(capture.seq), note: bookmark.note });
    const side = sideOf(row);
    if (side) yield this.side(capture.seq, writtenSide(side));
    const answer = ack?.state === 'acked' ? ack.capture : ack?.late?.capture;
    // One that says itself that it was late is in the context.
    if (answer && !answer.late) this.acks.splice(this.placeOf(answer), 0, answer);
  }

  private capture(capture: Capture): string {
    const exported = this.mask ? this.mask.capture(capture) : capture;
    return this.line({ type: 'capture', page: this.number, capture: this.renumbering.apply(exported) });
  }

  private side(seq: Seq, side: WrittenSide): string {
    return this.line({ type: 'side', page: this.number, seq: this.renumbering.of(seq), side: this.mask ? this.mask.side(side) : side });
  }

  private isWanted(capture: Capture): boolean {
    // Its row is in the file and says it.
    if (capture.kind === 'aside') return capture.seq !== this.lastRow;
    if (capture.kind === 'called' || capture.kind === 'ack') return this.asked.has(capture.of);
    if (capture.kind === 'held' || capture.kind === 'released') return this.heldByFaults.has(capture.of);
    return (capture.kind !== 'flushed' && capture.kind !== 'tried') || this.held.has(capture.of) || this.asked.has(capture.of);
  }

  private line(content: SessionLine): string {
    return lineOf(content, this.mask);
  }

  private placeOf({ seq }: AckCapture): number {
    const before = this.acks.findLastIndex((ack) => ack.seq < seq);
    return before + 1;
  }
}

function lineOf(content: SessionLine, mask: Mask | undefined): string {
  return mask ? mask.json(content) : JSON.stringify(content);
}
