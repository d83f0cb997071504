/** Chromium swallows errors in listeners of its own events: this turns them into an `error` event. */
export function reported<Args extends unknown[]>(listener: (...args: Args) => void): (...args: Args) => void {
  return (...args) => {
    try {
      listener(...args);
    } catch (error) {
      reportError(error);
    }
  };
}
