/**
 * Calls `close` when the document enters the back/forward cache. It is no longer in the tab then, but Firefox leaves its ports
 * open. A listener that is added during the capture phase runs after all others, when the page's last messages have been sent.
 */
export function onCached(close: () => void): void {
  const last = ({ persisted }: PageTransitionEvent) => {
    if (persisted) close();
  };
  addEventListener('pagehide', () => addEventListener('pagehide', last, { once: true }), true);
}
