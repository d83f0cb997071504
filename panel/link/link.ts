/**
 * Channel to model and back. Of each document it remembers the last `seq` that the model has had: after any break it
 * asks for what comes after, so that nothing is lost or doubled.
 *
 * A document is there as long as its line is open. What the browser says of navigations only hurries a question, and so
 * does anything that does not fit: each document answers for itself.
 */
import type { Seq, PageId } from '../../src/protocol/keys';
import type { Channel } from '../../src/channel/channel';
import { nonce } from '../../src/channel/nonce';
import type { Capture } from '../../src/protocol/capture';
import { isCapture, isToPanel } from '../../src/protocol/guards';
import { BACKGROUND, type DocumentFacts, type FromPanel, type ReplayRequest, type ToBackground, type ToPanel } from '../../src/protocol/messages';
import type { ToWorkbench } from '../../src/protocol/workbench';
import { LateSearch } from './lateSearch';
import type { NoteOwnError } from '../model/ownErrors/ownErrors';
import type { PanelModel } from '../model/panelModel';
import type { Reach } from '../model/reach';
import { Requests, type RequestState } from '../model/replay/requests';
import { t } from '../../src/i18n/t';
import type { WorkbenchDoor } from './workbenchDoor';

/** A quiet background is killed after 30 s; Firefox wants a sign of life every 10 s. */
const ALIVE_EVERY_MS = 9_000;
/** A document may not hear the first question: it has only begun to load, or does not know yet that its port is dead. */
const ASK_AGAIN_AFTER_MS = [250, 1_000, 3_000];
/** Documents that are there say hello to a new background at once; one that is busy may take a while. */
const BACK_WITHIN_MS = 3_000;
/** How often a document that says something without an open line is asked for: it may be a last word. */
const ASK_STRAY_EVERY_MS = 500;

interface Taken {
  /** Its line is open: it has said hello, and neither its port nor ours has closed since. */
  open: boolean;
  last: Seq;
  stream: string | undefined;
  /** Dropped in the streams before this one. */
  droppedBefore: number;
  dropped: number;
}

export class Link {
  private readonly pages = new Map<PageId, Taken>();
  private channel: Channel<FromPanel, ToPanel> | undefined;
  /** Why no line is open, where the background has said so. */
  private silence: Reach = 'asking';
  private wasOpened = false;
  /** The last top document that said hello. */
  private top: PageId | undefined;
  private initiators = false;
  private askTimer: ReturnType<typeof setTimeout> | undefined;
  private strayTimer: ReturnType<typeof setTimeout> | undefined;
  private backTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly search = new LateSearch(() => this.changed());
  private readonly requests = new Requests();
  private door: WorkbenchDoor | undefined;

  /** `note` takes what went wrong in the extension itself, and when. */
  constructor(
    private readonly model: PanelModel,
    private readonly note: NoteOwnError = () => undefined,
  ) {
    setInterval(() => this.tellBackground({ type: 'alive' }), ALIVE_EVERY_MS);
  }

  readonly reach = (): Reach => {
    if (!this.channel) return this.wasOpened ? 'reconnecting' : 'asking';
    return this.search.over(this.isAnyoneThere() ? 'attached' : this.silence);
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The background is connected (again). It asks the tab's documents, and they say hello. */
  opened(channel: Channel<FromPanel, ToPanel>): void {
    this.channel = channel;
    this.wasOpened = true;
    this.expectSomebody();
    this.backTimer = setTimeout(() => this.endMissing(), BACK_WITHIN_MS);
    this.changed();
  }

  lost(): void {
    this.channel = undefined;
    clearTimeout(this.backTimer);
    clearTimeout(this.askTimer);
    for (const taken of this.pages.values()) this.endLine(taken);
    this.requests.broke();
    this.changed();
  }

  /** The browser reported a navigation: a new document, or in Chromium only another address of the one that is there. */
  navigated(): void {
    this.model.navigated();
    this.expectSomebody();
    this.ask();
    this.changed();
  }

  private expectSomebody(): void {
    this.silence = 'asking';
    this.askAgain(0);
  }

  private askAgain(nth: number): void {
    clearTimeout(this.askTimer);
    const wait = ASK_AGAIN_AFTER_MS[nth];
    this.askTimer = wait === undefined ? undefined : setTimeout(() => {
      this.ask();
      this.askAgain(nth + 1);
    }, wait);
  }

  private ask(): void {
    this.tellBackground({ type: 'ask' });
  }

  private isAnyoneThere(): boolean {
    return [...this.pages.values()].some(({ open }) => open);
  }

  /** Those that did not come back when the background did. */
  private endMissing(): void {
    for (const [page, { open }] of this.pages) if (!open && this.model.pages.get(page)?.live) this.model.gone(page);
  }

  /** Whether all documents record emits with their call stacks. */
  wantInitiators(on: boolean): void {
    if (this.initiators === on) return;
    this.initiators = on;
    for (const [page, { stream }] of this.pages) if (stream !== undefined) this.want(page);
  }

  private want(page: PageId): void {
    this.channel?.send({ page, body: { type: 'want', initiators: this.initiators } });
  }

  /** Attaches to a page that was open before the extension, without a reload: its client is searched for. */
  attachToPage(): void {
    this.search.begin();
    this.tellBackground({ type: 'inject' });
    this.changed();
  }

  /** Opens the page where the user can give access to all sites. */
  askForAccess(): void {
    this.tellBackground({ type: 'access' });
  }

  /** Opens the viewer of session files in a tab. */
  openViewer(): void {
    this.tellBackground({ type: 'viewer' });
  }

  /** Rejects, with words for a person, where the page cannot be reached now; nothing is sent then. */
  async replay(page: PageId, request: ReplayRequest): Promise<void> {
    if (!this.channel) throw new Error(t('The panel is reconnecting to the page. Nothing was sent; try again in a moment.'));
    if (this.pages.get(page)?.stream === undefined) {
      throw new Error(t('The page of this Socket is gone. Nothing was sent.'));
    }
    this.requests.asked(page, request);
    this.channel.send({ page, body: request });
  }

  /** Simulates or breaks; the first time the workbench is brought into the page. Rejects as `replay` does. */
  async workbench(page: PageId, message: ToWorkbench): Promise<void> {
    this.door ??= new (await import('./workbenchDoor')).WorkbenchDoor(this.model, (of, secret) => {
      this.channel?.send({ page: of, body: { type: 'invite', secret } });
      this.tellBackground({ type: 'workbench', of, secret });
    });
    if (this.isThere(page)) await this.door.open(page);
    if (!this.isThere(page)) throw new Error(t("The page can't be reached right now. Nothing was changed."));
    this.channel?.send({ page, body: message });
  }

  private isThere(page: PageId): boolean {
    return this.channel !== undefined && this.pages.get(page)?.stream !== undefined;
  }

  /** Of a replay whose outcome has not come yet. Changes are reported together with those of `reach`. */
  readonly stateOf = (request: string): RequestState | undefined => this.requests.stateOf(request);

  readonly receive = (message: unknown): void => {
    if (!isToPanel(message)) return this.note('panel', 'a message was refused');
    const { page, body } = message;
    switch (body.type) {
      case 'hello':
        return this.hello(page, body);
      case 'here':
        return this.here(page, body);
      case 'batch':
        return this.batch(page, body);
      case 'gone':
        return this.gone(page);
      case 'nobody':
        return this.nobody(body.reach);
      case 'own_error':
        return this.note('background', body.text);
    }
  };

  private hello(page: PageId, facts: DocumentFacts): void {
    const isNewTop = facts.top && page !== this.top;
    if (facts.socketio) this.search.end();
    const taken = this.pages.get(page) ?? { open: false, last: 0, stream: undefined, droppedBefore: 0, dropped: 0 };
    this.endLine(taken);
    // Of what was there before a break, only what said hello again can belong to this document.
    if (isNewTop) this.endMissing();
    if (facts.top) this.top = page;
    this.pages.set(page, taken);
    taken.open = true;
    this.model.hello(page, facts);
    if (facts.socketio) this.attach(page, taken);
    this.changed();
  }

  private attach(page: PageId, taken: Taken): void {
    taken.stream = nonce();
    this.channel?.send({ page, body: { type: 'attach', stream: taken.stream, after: taken.last } });
    for (const body of this.requests.callOff(page)) this.channel?.send({ page, body });
    if (this.initiators) this.want(page);
  }

  /** The answer to `ask` of a document that has said hello before. */
  private here(page: PageId, facts: DocumentFacts): void {
    if (!this.pages.get(page)?.open) return this.hello(page, facts);
    this.model.here(page);
  }

  private batch(page: PageId, { stream, captures, dropped }: { stream: string; captures: Capture[]; dropped: number }): void {
    const taken = this.pages.get(page);
    if (!taken?.open) this.askForStray();
    if (!taken) return;
    const understood = captures.filter(isCapture);
    const isOurs = taken.stream === stream;
    // A page that goes before it hears of the stream hands over its last captures without, and only once.
    if (!isOurs && !followOn(taken.last, understood)) return;
    if (understood.length < captures.length) this.note('panel', 'a capture was refused');
    const fresh = understood.filter(({ seq }) => seq > taken.last);
    for (const capture of fresh) if (capture.kind === 'own_error') this.note('hook', capture.text, capture.at);
    const last = fresh.at(-1);
    if (last) {
      taken.last = last.seq;
      this.model.ingest(page, this.requests.settle(page, fresh));
    }
    if (isOurs) taken.dropped = dropped;
    this.model.setDropped(page, taken.droppedBefore + taken.dropped);
    this.channel?.send({ page, body: { type: 'received', stream, upTo: taken.last } });
  }

  private gone(page: PageId): void {
    const taken = this.pages.get(page);
    if (taken) this.endLine(taken);
    this.requests.broke(page);
    this.model.gone(page);
    if (taken && !this.isAnyoneThere()) this.lookForTheNext();
    this.changed();
  }

  /** The tab's last document has gone: what comes next may be one that has nothing to say by itself. */
  private lookForTheNext(): void {
    this.search.end();
    this.expectSomebody();
    this.ask();
  }

  /** Something comes from a document whose line is not open, as far as is known here: it is asked to say hello. */
  private askForStray(): void {
    this.strayTimer ??= setTimeout(() => {
      this.strayTimer = undefined;
      this.ask();
    }, ASK_STRAY_EVERY_MS);
  }

  private endLine(taken: Taken): void {
    taken.open = false;
    taken.stream = undefined;
    taken.droppedBefore += taken.dropped;
    taken.dropped = 0;
  }

  private nobody(reach: Reach): void {
    if (reach === 'refused') this.search.end();
    else if (this.askTimer) return;
    this.silence = reach;
    this.changed();
  }

  private tellBackground(body: ToBackground): void {
    this.channel?.send({ page: BACKGROUND, body });
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Whether nothing is missing, between `last` and them or among them. */
function followOn(last: Seq, captures: readonly Capture[]): boolean {
  const first = captures[0]?.seq ?? Infinity;
  return first <= last + 1 && captures.every(({ seq }, at) => seq === first + at);
}
