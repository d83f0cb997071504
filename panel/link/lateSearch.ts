import { SEARCH_FOR_MS } from '../../src/protocol/messages';

/** The page's own search begins a little later than the panel asks for it. */
const GRACE_MS = 2_000;

/**
 * What the panel knows of the search for a client in a page that was open before: that it goes on, or that it has
 * found nothing in its time.
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

  /** A client was found, or there is nothing to be searched any more. */
  end(): void {
    clearTimeout(this.timer);
    this.state = undefined;
  }

  /** What is to be said of a page of which `reach` is known otherwise. */
  over<Reach extends string>(reach: Reach): Reach | 'attaching' | 'silent' {
    return this.state && (reach === 'attached' || reach === 'no-script') ? this.state : reach;
  }
}
