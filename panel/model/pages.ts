import type { PageId } from '../../src/protocol/capture';
import { PageState, type Log } from './pageState';
import type { PageInfo } from './panelModel';

type Hello = Pick<PageInfo, 'url' | 'top' | 'socketio' | 'late' | 'worker'>;

/**
 * The documents of the inspected tab, in the order in which they said hello, and which of them belong to a
 * page that was left.
 *
 * The browser's word of a navigation and the new document's hello come on different ways, in either order. So
 * both count as the moment of leaving, and each navigation takes one of each:
 * - a hello of another top document than the last: all that said hello before it was left;
 * - `navigated()` where the last top document has not had its navigation yet, and is still there: it is the
 *   new one;
 * - any other `navigated()`: all that is known was left, and the new document (if it has our script) is yet
 *   to come.
 */
export class Pages {
  readonly current = new Map<PageId, PageState>();
  /** Put aside, not forgotten: the link resumes after what it has had where such a page comes back. */
  private readonly left = new Map<PageId, PageState>();
  /** From session files: no navigation takes them away. */
  private readonly imported = new Set<PageId>();
  private top: PageId | undefined;
  /** The last top document said hello, and its `navigated()` may still come. */
  private awaitsNavigation = false;

  constructor(private readonly log: Log) {}

  /** Gives back the pages that this one has taken the place of. */
  hello(page: PageId, hello: Hello): PageState[] {
    const isNewTop = hello.top && page !== this.top;
    const before = isNewTop && this.top !== undefined ? this.others(page) : [];
    this.enter(page, hello);
    if (isNewTop) {
      this.top = page;
      this.awaitsNavigation = true;
    }
    return before;
  }

  /** Gives back the pages that were left. */
  navigated(): PageState[] {
    const top = this.top === undefined ? undefined : this.current.get(this.top);
    const isNew = this.awaitsNavigation && top?.info.live;
    this.awaitsNavigation = false;
    if (isNew) return [];
    this.top = undefined;
    return this.others(undefined);
  }

  import(page: PageId, { url, top, worker }: Pick<PageInfo, 'url' | 'top' | 'worker'>): PageState {
    this.imported.add(page);
    const state = this.enter(page, { url, top, worker, socketio: true });
    state.info.imported = true;
    return state;
  }

  /** The log was cleared: gives back those that came from files, for `bringBack`. */
  takeImported(): PageState[] {
    const states = [...this.current.values()].filter(({ page }) => this.imported.has(page));
    for (const { page } of states) this.current.delete(page);
    return states;
  }

  bringBack(states: readonly PageState[]): void {
    for (const state of states) this.current.set(state.page, state);
  }

  /** The page's state; made for a page that was not heard of, not for one that was left. */
  reach(page: PageId): PageState | undefined {
    const known = this.current.get(page);
    if (known || this.left.has(page)) return known;
    return this.enter(page, { url: '', top: false, socketio: true });
  }

  putAside(states: readonly PageState[]): void {
    for (const state of states) {
      this.current.delete(state.page);
      this.left.set(state.page, state);
    }
  }

  private enter(page: PageId, { url, top, socketio, late = false, worker }: Hello): PageState {
    let state = this.current.get(page) ?? this.left.get(page);
    if (!state) state = new PageState({ page, url, top, socketio, late, worker, live: true, dropped: 0 }, this.log);
    else Object.assign(state.info, { url, top, late, socketio: socketio || state.info.socketio });
    state.comeBack();
    this.left.delete(page);
    this.current.set(page, state);
    return state;
  }

  private others(than: PageId | undefined): PageState[] {
    return [...this.current.values()].filter(({ page }) => page !== than && !this.imported.has(page));
  }
}
