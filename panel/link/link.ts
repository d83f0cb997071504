/**
 * Connects the channel and the model. For each document it remembers the last `seq` that the model received. After any
 * interruption it requests what follows, so that nothing is lost or duplicated.
 *
 * A document is live as long as its line is open. A navigation that the browser reports, or a message that doesn't fit,
 * only makes the link ask sooner: each document answers for itself.
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

/** A quiet background is stopped after 30 s, in Firefox even earlier. */
const ALIVE_EVERY_MS = 9_000;
/** A document may miss the first question: it has just started to load, or doesn't know yet that its port is closed. */
const ASK_AGAIN_AFTER_MS = [250, 1_000, 3_000];
/** Live documents greet a new background immediately; a busy one may take a while. */
const BACK_WITHIN_MS = 3_000;
/** How often to ask a document that sends something without an open line: it may be its last message. */
const ASK_STRAY_EVERY_MS = 500;

interface Taken {
  /** It said hello, and neither its port nor ours has closed since. */
  open: boolean;
  last: Seq;
  stream: string | undefined;
  /** Dropped in earlier streams. */
  droppedBefore: number;
  dropped: number;
}

export class Link {
  private readonly pages = new Map<PageId, Taken>();
  private channel: Channel<FromPanel, ToPanel> | undefined;
  /** Why no line is open, if the background reported it. */
  private silence: Reach = 'asking';
  private wasOpened = false;
  /** The last top document that said hello. */
  private top: PageId | undefined;
  private initiators = false;
  private wireHost: string | undefined;
  private askTimer: ReturnType<typeof setTimeout> | undefined;
  private strayTimer: ReturnType<typeof setTimeout> | undefined;
  private backTimer: ReturnType<typeof setTimeout> | undefined;
  private lingeringTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly search = new LateSearch(() => this.changed());
  private readonly requests = new Requests();
  private door: WorkbenchDoor | undefined;

  /** `note` gets errors of the extension itself, and their time. */
  constructor(
    private readonly model: PanelModel,
    private readonly note: NoteOwnError = () => undefined,
  ) {
    setInterval(() => this.sendToBackground({ type: 'alive' }), ALIVE_EVERY_MS);
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
    if (this.wireHost !== undefined) this.sendToBackground({ type: 'wire', host: this.wireHost });
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

  /** The browser reported a navigation: a new document or, only in Chromium, a new URL of the same document. */
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
    this.sendToBackground({ type: 'ask' });
  }

  private isAnyoneThere(): boolean {
    return [...this.pages.values()].some(({ open }) => open);
  }

  /**
   * A tab has one top document, and the earlier one's line ends within moments. Chromium leaves it open after a
   * `javascript:` URL that replaces the document with a text.
   */
  private endLingeringSoon(): void {
    if (this.model.lingering().length > 0) this.lingeringTimer ??= setTimeout(() => {
      this.lingeringTimer = undefined;
      for (const page of this.model.lingering()) this.gone(page);
    }, BACK_WITHIN_MS);
  }

  /** Documents that didn't return after the background was restarted. */
  private endMissing(): void {
    for (const [page, { open }] of this.pages) if (!open && this.model.pages.get(page)?.live) this.model.gone(page);
  }

  /** Whether all documents record emits with their call stacks. */
  wantInitiators(on: boolean): void {
    if (this.initiators === on) return;
    this.initiators = on;
    for (const [page, { stream }] of this.pages) if (stream !== undefined) this.want(page);
  }

  /** Has the wire read from the next load on in documents of a host, or of none. */
  readWire(host: string | undefined): void {
    if (this.wireHost === host) return;
    this.wireHost = host;
    this.sendToBackground({ type: 'wire', ...(host !== undefined && { host }) });
  }

  private want(page: PageId): void {
    this.channel?.send({ page, body: { type: 'want', initiators: this.initiators } });
  }

  /** Attaches to a page that was open before the extension, without a reload: its client is searched for. */
  attachToPage(): void {
    this.search.begin();
    this.sendToBackground({ type: 'inject' });
    this.changed();
  }

  /** Opens the page where the user can grant access to all sites. */
  askForAccess(): void {
    this.sendToBackground({ type: 'access' });
  }

  /** Opens the viewer for session files in a tab. */
  openViewer(): void {
    this.sendToBackground({ type: 'viewer' });
  }

  /** Rejects with a message for the user if the page can't be reached now. Then nothing was sent. */
  async replay(page: PageId, request: ReplayRequest): Promise<void> {
    if (!this.channel) throw new Error(t('The panel is reconnecting to the page. Nothing was sent; try again in a moment.'));
    if (this.pages.get(page)?.stream === undefined) {
      throw new Error(t('The page of this Socket is gone. Nothing was sent.'));
    }
    this.requests.asked(page, request);
    this.channel.send({ page, body: request });
  }

  /** Simulates an event or a failure. The first call runs the workbench in the page. Rejects like `replay`. */
  async workbench(page: PageId, message: ToWorkbench): Promise<void> {
    this.door ??= new (await import('./workbenchDoor')).WorkbenchDoor(this.model, (of, secret) => {
      this.channel?.send({ page: of, body: { type: 'invite', secret } });
      this.sendToBackground({ type: 'workbench', of, secret });
    });
    if (this.isThere(page)) await this.door.open(page);
    if (!this.isThere(page)) throw new Error(t("The page can't be reached right now. Nothing was changed."));
    this.channel?.send({ page, body: message });
  }

  private isThere(page: PageId): boolean {
    return this.channel !== undefined && this.pages.get(page)?.stream !== undefined;
  }

  /** State of a replay whose result hasn't arrived. Changes are reported together with changes of `reach`. */
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
    // After an interruption, only documents that said hello again can belong to this one.
    if (isNewTop) this.endMissing();
    if (facts.top) this.top = page;
    this.pages.set(page, taken);
    taken.open = true;
    this.model.hello(page, facts);
    this.endLingeringSoon();
    if (facts.socketio) this.attach(page, taken);
    this.changed();
  }

  private attach(page: PageId, taken: Taken): void {
    taken.stream = nonce();
    this.channel?.send({ page, body: { type: 'attach', stream: taken.stream, after: taken.last } });
    for (const body of this.requests.callOff(page)) this.channel?.send({ page, body });
    if (this.initiators) this.want(page);
  }

  /** A document that said hello before answers `ask`. */
  private here(page: PageId, facts: DocumentFacts): void {
    if (!this.pages.get(page)?.open) return this.hello(page, facts);
    this.model.here(page);
    this.endLingeringSoon();
  }

  private batch(page: PageId, { stream, captures, dropped }: { stream: string; captures: Capture[]; dropped: number }): void {
    const taken = this.pages.get(page);
    if (!taken?.open) this.askForStray();
    if (!taken) return;
    const understood = captures.filter(isCapture);
    const isOurs = taken.stream === stream;
    // A page that unloads before it knows the stream sends its last captures without one, once.
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

  /** The tab's last document is gone. The next one may have nothing to report by itself. */
  private lookForTheNext(): void {
    this.search.end();
    this.expectSomebody();
    this.ask();
  }

  /** A message came from a document without an open line: asks it to say hello. */
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

  private sendToBackground(body: ToBackground): void {
    this.channel?.send({ page: BACKGROUND, body });
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Whether nothing is missing between `last` and the captures, or among them. */
function followOn(last: Seq, captures: readonly Capture[]): boolean {
  const first = captures[0]?.seq ?? Infinity;
  return first <= last + 1 && captures.every(({ seq }, at) => seq === first + at);
}
