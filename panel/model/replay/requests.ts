import type { Seq, PageId } from '../../../src/protocol/keys';
import type { Capture } from '../../../src/protocol/capture';
import type { ReplayRequest } from '../../../src/protocol/messages';

/** No page has a Socket with this key, so a request for it is always refused. */
const NO_SOCKET = -1;

/**
 * - `asked`: sent to the page; the result arrives as a capture
 * - `unknown`: the connection was lost since. It may have been sent; it isn't sent again
 */
export type RequestState = 'asked' | 'unknown';

/**
 * The replays whose outcome hasn't arrived yet. A page performs each request at most once, and remembers it. So if the connection
 * to it was lost, the same request is canceled once there is a connection again: either it was performed before, then the
 * cancellation is ignored and the resumed stream has the outcome; or it wasn't, then it never will be, even if it is still on its
 * way.
 */
export class Requests {
  private readonly open = new Map<string, { page: PageId; of: Seq | undefined; state: RequestState }>();
  private readonly calledOff = new Set<string>();

  asked(page: PageId, { request, of }: ReplayRequest): void {
    this.open.set(request, { page, of, state: 'asked' });
  }

  /** Undefined once the result has arrived. */
  stateOf(request: string): RequestState | undefined {
    return this.open.get(request)?.state;
  }

  /** The connection to this page, or to all pages, was lost. */
  broke(page?: PageId): void {
    for (const each of this.open.values()) if (page === undefined || each.page === page) each.state = 'unknown';
  }

  /** The page is connected again: the requests that cancel the pending ones. */
  callOff(page: PageId): ReplayRequest[] {
    this.broke(page);
    const broken = [...this.open].filter(([, each]) => each.page === page);
    for (const [request] of broken) this.calledOff.add(request);
    return broken.map(([request, { of }]) => ({
      type: 'replay',
      request,
      ...(of !== undefined && { of }),
      socket: NO_SOCKET,
      event: '',
      args: '[]',
      attachments: [],
      ack: false,
      buffer: false,
    }));
  }

  /** Notes the results in what a page reported. */
  settle(page: PageId, captures: readonly Capture[]): Capture[] {
    return this.open.size === 0 ? [...captures] : captures.map((capture) => this.note(page, capture));
  }

  private note(page: PageId, capture: Capture): Capture {
    const request = 'replay' in capture ? capture.replay?.request : undefined;
    if (request === undefined || this.open.get(request)?.page !== page) return capture;
    this.open.delete(request);
    const lost = this.calledOff.delete(request) && capture.kind === 'replay_failed' && capture.reason === 'gone';
    return lost ? { ...capture, reason: 'lost' } : capture;
  }
}
