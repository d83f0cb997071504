import { SEARCH_FOR_MS } from '../../src/protocol/messages';

/** The page starts its search a little later than the panel requests it. */
const GRACE_MS = 2_000;

/**
 * State of the search for a client in a page that was open before the extension: in progress, or ended without a
 * result.
 */
export class LateSearch {
  private state: 'attaching' | 'silent' | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly inVain: () => void) {}

  begin(): void {
    this.end();
    this.state = 'attaching';
    this.timer = setTimeout(() => {
      this.state = 'silent';
      this.inVain();
    }, SEARCH_FOR_MS + GRACE_MS);
  }

  /** A client was found, or there is nothing left to search. */
  end(): void {
    clearTimeout(this.timer);
    this.state = undefined;
  }

  /** Overrides `reach` while the search is in progress or has failed. */
  over<Reach extends string>(reach: Reach): Reach | 'attaching' | 'silent' {
    return this.state && (reach === 'attached' || reach === 'no-script') ? this.state : reach;
  }
}
