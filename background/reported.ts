/** Chromium tells nobody of what goes wrong in a listener of its own events: here it becomes an `error` event. */
export function reported<Args extends unknown[]>(listener: (...args: Args) => void): (...args: Args) => void {
  return (...args) => {
    try {
      listener(...args);
    } catch (error) {
      reportError(error);
    }
  };
}
