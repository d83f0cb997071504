/**
 * Connects the channel and the model. For each document it remembers the last `seq` that the model received. After any
 * interruption it requests what follows, so that nothing is lost or duplicated.
 *
 * A document is live as long as its line is open. A navigation that the browser reports, or a message that doesn't fit,
 * only makes the link ask sooner: each document answers for itself.
 */
import type { PageId } from '../../src/protocol/keys';
import type { Channel } from '../../src/channel/channel';
import { isToPanel } from '../../src/protocol/isToPanel';
import { BACKGROUND, type DocumentFacts, type FromPage, type FromPanel, type ReplayRequest, type ToBackground, type ToPanel } from '../../src/protocol/messages';
import { readBatch } from '../../src/protocol/readBatch';
import type { ToWorkbench } from '../../src/protocol/workbench';
import { Asking } from './asking';
import { LateSearch } from './lateSearch';
import { Line } from './line';
import type { NoteOwnError } from '../model/ownErrors/ownErrors';
import type { PanelModel } from '../model/panelModel';
import type { Reach } from '../model/reach';
import { Requests, type RequestState } from '../model/replay/requests';
import { t } from '../../src/i18n/t';
import type { WorkbenchDoor } from './workbenchDoor';

/** A quiet background is stopped after 30 s, in Firefox even earlier. */
const ALIVE_EVERY_MS = 9_000;
/** Live documents greet a new background immediately; a busy one may take a while. */
const BACK_WITHIN_MS = 3_000;
export class Link {
  private readonly lines = new Map<PageId, Line>();
  private channel: Channel<FromPanel, ToPanel> | undefined;
  /** Why no line is open, if the background reported it. */
  private silence: Reach = 'asking';
  private wasOpened = false;
  /** The last top document that said hello. */
  private top: PageId | undefined;
  private initiators = false;
  private wireHost: string | undefined;
  private backTimer: ReturnType<typeof setTimeout> | undefined;
  private lingeringTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly asking = new Asking(() => this.sendToBackground({ type: 'ask' }));
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
    this.silence = 'asking';
    this.asking.askLater();
    this.backTimer = setTimeout(() => this.endMissing(), BACK_WITHIN_MS);
    if (this.wireHost !== undefined) this.sendToBackground({ type: 'wire', host: this.wireHost });
    this.changed();
  }

  lost(): void {
    this.channel = undefined;
    clearTimeout(this.backTimer);
    this.asking.stop();
    for (const line of this.lines.values()) line.end();
    this.requests.broke();
    this.changed();
  }

  /** The browser reported a navigation: a new document or, only in Chromium, a new URL of the same document. */
  navigated(): void {
    this.model.navigated();
    this.findDocuments();
    this.changed();
  }

  private findDocuments(): void {
    this.silence = 'asking';
    this.asking.start();
  }

  private isAnyoneThere(): boolean {
    return [...this.lines.values()].some(({ isOpen }) => isOpen);
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
    for (const [page, { isOpen }] of this.lines) if (!isOpen && this.model.pages.get(page)?.live) this.model.gone(page);
  }

  /** Whether all documents record emits with their call stacks. */
  wantInitiators(on: boolean): void {
    if (this.initiators === on) return;
    this.initiators = on;
    for (const [page, { isAttached }] of this.lines) if (isAttached) this.want(page);
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
    if (!this.lines.get(page)?.isAttached) {
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
    return this.channel !== undefined && this.lines.get(page)?.isAttached === true;
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
    const line = this.lines.get(page) ?? new Line();
    line.end();
    // After an interruption, only documents that said hello again can belong to this one.
    if (isNewTop) this.endMissing();
    if (facts.top) this.top = page;
    this.lines.set(page, line);
    line.isOpen = true;
    this.model.hello(page, facts);
    this.endLingeringSoon();
    if (facts.socketio) this.attach(page, line);
    this.changed();
  }

  private attach(page: PageId, line: Line): void {
    this.channel?.send({ page, body: { type: 'attach', stream: line.attach(), after: line.last } });
    for (const body of this.requests.callOff(page)) this.channel?.send({ page, body });
    if (this.initiators) this.want(page);
  }

  /** A document that said hello before answers `ask`. */
  private here(page: PageId, facts: DocumentFacts): void {
    if (!this.lines.get(page)?.isOpen) return this.hello(page, facts);
    this.model.here(page);
    this.endLingeringSoon();
  }

  private batch(page: PageId, { stream, captures: sent, dropped }: FromPage): void {
    const line = this.lines.get(page);
    if (!line?.isOpen) this.asking.askStray();
    const { captures, refused } = readBatch(sent);
    const fresh = line?.accept({ stream, captures, dropped });
    if (!line || !fresh) return;
    if (refused) this.note('panel', 'a capture was refused');
    for (const capture of fresh) if (capture.kind === 'own_error') this.note('hook', capture.text, capture.at);
    if (fresh.length > 0) this.model.ingest(page, this.requests.settle(page, fresh));
    this.model.setDropped(page, line.dropped);
    this.channel?.send({ page, body: { type: 'received', stream, upTo: line.last } });
  }

  private gone(page: PageId): void {
    const line = this.lines.get(page);
    line?.end();
    this.requests.broke(page);
    this.model.gone(page);
    if (line && !this.isAnyoneThere()) this.findNextDocument();
    this.changed();
  }

  /** The tab's last document is gone. The next one may not report anything unasked. */
  private findNextDocument(): void {
    this.search.end();
    this.findDocuments();
  }

  private nobody(reach: Reach): void {
    if (reach === 'refused') this.search.end();
    // A document of a page that can have one may just not have started yet.
    else if (reach === 'no-script' && this.asking.isGoingOn) return;
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
