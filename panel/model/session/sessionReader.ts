import type { Seq, PageId, EpochMillis } from '../../../src/protocol/keys';
import type { Capture } from '../../../src/protocol/capture';
import { isCapture } from '../../../src/protocol/isCapture';
import type { PageInfo } from '../panelModel';
import type { Row } from '../row';
import type { NewReport, ReportingServer } from '../serverReport';
import { setSide } from '../side';
import { FORMAT, VERSION } from './format';
import { readReport } from './readReport';
import { readSide } from './writtenSide';
import { t } from '../../../src/i18n/t';

/** A problem with a line, for the user. */
export interface SessionProblem {
  line: number;
  message: string;
}

/** The file can't be read at all; nothing was imported. */
export class UnreadableSession extends Error {}

/** Where the captures go. */
export interface SessionTarget {
  /** Creates a page that isn't live. */
  importPage(info: Pick<PageInfo, 'url' | 'top' | 'worker'>): PageId;
  importCaptures(page: PageId, captures: readonly Capture[]): void;
  /** No more captures follow for these pages. */
  endImport(pages: readonly PageId[]): void;
  importServer(url: string): ReportingServer;
  /** Its row is the newest of the log. */
  importReport(server: ReportingServer, report: NewReport): Row;
  rowOf(page: PageId, seq: Seq): Row | undefined;
  setBookmark(row: number, note: string): void;
  sidesChanged(): void;
  readonly total: number;
}

interface PageOfFile {
  id: PageId;
  last: Seq;
}

const AT_ONCE = 256;
const MOST_PROBLEMS = 100;
const MOST_PAGES = 10_000;
const MOST_SERVERS = 1_000;
/** Longer than any line that was written here: payloads are cut far below. */
export const LONGEST_LINE = 64 * 1024 * 1024;

/** Reads a session line by line. An invalid line is reported and skipped; all others are imported. */
export class SessionReader {
  /** The first problems. */
  readonly problems: SessionProblem[] = [];
  problemCount = 0;
  /** Lines of a kind that this version doesn't know. */
  skipped = 0;
  private number = 0;
  private begun = false;
  private ended = false;
  private at: EpochMillis | undefined;
  private readonly pages = new Map<number, PageOfFile>();
  private readonly servers = new Map<number, ReportingServer>();
  private waiting: { page: PageOfFile; captures: Capture[] } | undefined;

  constructor(private readonly target: SessionTarget) {}

  /** When the session was written. */
  get writtenAt(): EpochMillis | undefined {
    return this.at;
  }

  get lines(): number {
    return this.number;
  }

  /** Throws UnreadableSession if the first line isn't the header of a supported session file. */
  read(text: string): void {
    this.number++;
    if (text.trim() === '' && this.begun) return;
    const content = parse(text);
    if (!this.begun) return this.header(content);
    if (content === undefined) return this.problem(t('not valid JSON'));
    switch (content.type) {
      case 'page':
        return this.page(content);
      case 'capture':
        return this.capture(content);
      case 'bookmark':
        return this.bookmark(content);
      case 'side':
        return this.side(content);
      case 'server':
        return this.server(content);
      case 'report':
        return this.report(content);
      case 'end':
        this.ended = true;
        return;
      default:
        this.skipped++;
    }
  }

  /** Skips a line that is too long. */
  skip(): void {
    this.number++;
    if (!this.begun) this.header(undefined);
    this.problem(t('longer than {limit} MB', { limit: LONGEST_LINE / 1024 / 1024 }));
  }

  /** All lines were read, or the user stopped. */
  end(isWhole = true): void {
    this.flush();
    if (isWhole && this.begun && !this.ended) {
      this.add({ line: this.number, message: t('The file is incomplete: it ends after line {number}. Everything before that was imported.', { number: this.number }) });
    }
    if (isWhole && !this.begun) this.header(undefined);
    this.target.endImport([...this.pages.values()].map(({ id }) => id));
  }

  private header(content: JsonLine | undefined): void {
    if (content?.type !== 'header' || content.format !== FORMAT) {
      throw new UnreadableSession(t("Line {number}: this isn't a Socket.IO DevTools session file. Those start with {start}…", { number: Math.max(1, this.number), start: `{"type":"header","format":"${FORMAT}"` }));
    }
    if (typeof content.version !== 'number' || content.version > VERSION) {
      throw new UnreadableSession(t('Line 1: the file uses version {version} of the format, and this extension reads up to {supported}. Update Socket.IO DevTools to open it.', { version: String(content.version), supported: VERSION }));
    }
    this.begun = true;
    if (typeof content.at === 'number') this.at = content.at;
  }

  private page({ page, url, top, worker }: JsonLine): void {
    if (typeof page !== 'number' || typeof url !== 'string') return this.problem(t('a page without a number or a URL'));
    if (this.pages.has(page)) return this.problem(t('page {page} is already defined', { page }));
    if (this.pages.size >= MOST_PAGES) return this.problem(t('more than {limit} pages', { limit: MOST_PAGES }));
    this.flush();
    const kind = worker === 'worker' || worker === 'shared worker' ? worker : undefined;
    this.pages.set(page, { id: this.target.importPage({ url, top: top === true, worker: kind }), last: 0 });
  }

  private capture({ page: number, capture }: JsonLine): void {
    const page = this.pages.get(number as number);
    if (!page) return this.problem(t('page {number} was not announced earlier in the file', { number: String(number) }));
    if (!isCapture(capture)) return this.problem(t('invalid capture'));
    const isRoster = capture.kind === 'manager' || capture.kind === 'socket';
    if (!isRoster && capture.seq <= page.last) return this.problem(t('out of order: seq {seq} follows {last}', { seq: capture.seq, last: page.last }));
    page.last = Math.max(page.last, capture.seq);
    if (this.waiting?.page !== page) this.flush();
    this.waiting ??= { page, captures: [] };
    this.waiting.captures.push(capture);
    if (this.waiting.captures.length >= AT_ONCE) this.flush();
  }

  private bookmark({ page: number, seq, note }: JsonLine): void {
    this.flush();
    const page = this.pages.get(number as number);
    const row = page && typeof seq === 'number' ? this.target.rowOf(page.id, seq) : undefined;
    if (!row || typeof note !== 'string') return this.problem(t('a bookmark on an event that was not announced earlier in the file'));
    this.target.setBookmark(row.id, note);
  }

  private side({ page: number, seq, side }: JsonLine): void {
    this.flush();
    const page = this.pages.get(number as number);
    const row = page && typeof seq === 'number' ? this.target.rowOf(page.id, seq) : undefined;
    const read = readSide(side);
    if (!row || !read) return this.problem(t("a server's side of an event that was not announced earlier in the file, or isn't one"));
    setSide(row, read);
    this.target.sidesChanged();
  }

  private server({ server, url }: JsonLine): void {
    if (typeof server !== 'number' || typeof url !== 'string') return this.problem(t('a server without a number or a URL'));
    if (this.servers.has(server)) return this.problem(t('server {server} is already defined', { server }));
    if (this.servers.size >= MOST_SERVERS) return this.problem(t('more than {limit} servers', { limit: MOST_SERVERS }));
    this.servers.set(server, this.target.importServer(url));
  }

  private report({ server: number, report, bookmark }: JsonLine): void {
    const server = this.servers.get(number as number);
    const read = readReport(report);
    if (!server || !read) return this.problem(t("a server's report of a server that was not announced earlier in the file, or isn't one"));
    this.flush();
    const row = this.target.importReport(server, read);
    if (typeof bookmark === 'string') this.target.setBookmark(row.id, bookmark);
  }

  private flush(): void {
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting) this.target.importCaptures(waiting.page.id, waiting.captures);
  }

  private problem(what: string): void {
    this.add({ line: this.number, message: t('Line {number} skipped: {problem}.', { number: this.number, problem: what }) });
  }

  private add(problem: SessionProblem): void {
    this.problemCount++;
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(problem);
  }
}

type JsonLine = Record<string, unknown>;

function parse(text: string): JsonLine | undefined {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === 'object' && content !== null && !Array.isArray(content) ? (content as JsonLine) : undefined;
  } catch {
    return undefined;
  }
}
