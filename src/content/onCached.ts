/**
 * Calls `close` when the document goes into the back/forward cache: it is no longer in the tab then, and Firefox leaves
 * its ports open all the same. A listener that is added while the event is captured comes after all others, so that the
 * page's last word has been sent before.
 */
export function onCached(close: () => void): void {
  const last = ({ persisted }: PageTransitionEvent) => {
    if (persisted) close();
  };
  addEventListener('pagehide', () => addEventListener('pagehide', last, { once: true }), true);
}
