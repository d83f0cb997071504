import type { PageId } from '../../../src/protocol/keys';
import type { DocumentFacts } from '../../../src/protocol/messages';
import { PageState, type PageLog } from './pageState';
import type { PageInfo } from '../panelModel';

/**
 * The documents of the inspected tab, in the order in which they said hello.
 *
 * A document exists as long as its line: it is shown while its line is open, whatever navigations the browser reports (Chromium
 * also reports each change of the address within a document). Documents that existed before a new top document are put aside once
 * their line has ended. A navigation to a page where the extension has no script brings no new top document: then the browser's
 * report, together with the end of the old document's line, replaces it.
 */
export class Pages {
  readonly current = new Map<PageId, PageState>();
  /** Put aside, not discarded: the link resumes after what it has received if such a page comes back. */
  private readonly left = new Map<PageId, PageState>();
  /** From session files: no navigation removes them. */
  private readonly imported = new Set<PageId>();
  /** Belong to a top document that was replaced: each is put aside as soon as its line ends. */
  private readonly replaced = new Set<PageId>();
  private top: PageId | undefined;
  /** The browser reported a navigation, and the top document hasn't reported since that it is still there. */
  private mayBeLeaving = false;

  constructor(private readonly log: PageLog) {}

  /** Returns the pages that were closed. */
  hello(page: PageId, facts: DocumentFacts): PageState[] {
    return this.settle(this.enter(page, facts));
  }

  /** A page whose line is open reports that it is still there. Returns the pages that were closed. */
  here(page: PageId): PageState[] {
    const state = this.current.get(page);
    return state ? this.settle(state) : [];
  }

  /** A page's line has ended. Returns the pages that were closed. */
  gone(page: PageId): PageState[] {
    const state = this.current.get(page);
    if (!state) return [];
    if (page === this.top) {
      const next = [...this.current.values()].find(({ info }) => info.top && info.live);
      if (next) return this.settle(next);
      if (this.mayBeLeaving) return this.leaveAll();
    }
    return this.replaced.has(page) ? [state] : [];
  }

  /** A tab has one top document: of two that seem to be there, the one that started last. What started before it belongs to another one. */
  private settle(state: PageState): PageState[] {
    const { page, info, startedAt } = state;
    const top = this.top === undefined ? undefined : this.current.get(this.top);
    if (top && top !== state && top.info.live && top.startedAt > startedAt) {
      this.replaced.add(page);
      return [];
    }
    if (!info.top) return [];
    this.top = page;
    this.mayBeLeaving = false;
    // Frames of this one that said hello first, and were there when the browser reported the navigation.
    for (const { page: each } of this.current.values()) this.replaced.delete(each);
    return this.replace((other) => isOlder(other, state));
  }

  /** The browser reported a navigation of any kind. Returns the pages that were closed. */
  navigated(): PageState[] {
    this.mayBeLeaving = true;
    const top = this.top === undefined ? undefined : this.current.get(this.top);
    return top?.info.live ? [] : this.leaveAll();
  }

  /** Pages of an earlier top document whose line is still open. */
  lingering(): PageId[] {
    const top = this.top === undefined ? undefined : this.current.get(this.top);
    if (!top?.info.live) return [];
    return [...this.replaced].filter((page) => {
      const state = this.current.get(page);
      return state?.info.live && isOlder(state, top);
    });
  }

  import(page: PageId, { url, top, worker }: Pick<PageInfo, 'url' | 'top' | 'worker'>): PageState {
    this.imported.add(page);
    const state = this.enter(page, { url, top, worker, socketio: true, startedAt: 0 });
    state.info.imported = true;
    return state;
  }

  /** The log was cleared: returns those that came from files, for `bringBack`. */
  takeImported(): PageState[] {
    const states = [...this.current.values()].filter(({ page }) => this.imported.has(page));
    for (const { page } of states) this.current.delete(page);
    return states;
  }

  bringBack(states: readonly PageState[]): void {
    for (const state of states) this.current.set(state.page, state);
  }

  /** The page's state; created for an unknown page, not for a closed one. */
  reach(page: PageId): PageState | undefined {
    const known = this.current.get(page);
    if (known || this.left.has(page)) return known;
    return this.enter(page, { url: '', top: false, socketio: true, startedAt: 0 });
  }

  putAside(states: readonly PageState[]): void {
    for (const state of states) {
      this.current.delete(state.page);
      this.replaced.delete(state.page);
      this.left.set(state.page, state);
    }
  }

  private enter(page: PageId, { url, top, socketio, late = false, worker, startedAt }: DocumentFacts): PageState {
    let state = this.current.get(page) ?? this.left.get(page);
    if (!state) state = new PageState({ page, url, top, socketio, late, worker, live: true, dropped: 0, changes: [] }, this.log);
    else Object.assign(state.info, { url, top, late, socketio: socketio || state.info.socketio });
    state.startedAt = startedAt;
    state.comeBack();
    this.left.delete(page);
    this.replaced.delete(page);
    this.current.set(page, state);
    return state;
  }

  private leaveAll(): PageState[] {
    this.top = undefined;
    this.mayBeLeaving = false;
    return this.replace(() => true);
  }

  /** Returns those whose line has ended; the others stay until theirs ends. */
  private replace(isOld: (state: PageState) => boolean): PageState[] {
    const old = [...this.current.values()].filter((state) => !this.imported.has(state.page) && isOld(state));
    for (const { page } of old) this.replaced.add(page);
    return old.filter(({ info }) => !info.live);
  }
}

/** Whether it belongs to another top document, which existed before this one. */
function isOlder(state: PageState, top: PageState): boolean {
  return state !== top && (state.info.top || state.startedAt < top.startedAt);
}
