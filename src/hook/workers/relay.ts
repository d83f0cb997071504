/** Tells at `shown`, the object that the page has, what happens at the worker that runs in its place. */
export function relayEvents(hidden: EventTarget, shown: EventTarget, types: readonly string[]): void {
  for (const type of types) {
    hidden.addEventListener(type, (event) => {
      if (!shown.dispatchEvent(copyOf(event))) event.preventDefault();
    });
  }
}

function copyOf(event: Event): Event {
  if (event instanceof MessageEvent) {
    const { type, data, origin, lastEventId, ports } = event;
    return new MessageEvent(type, { data, origin, lastEventId, ports: [...ports] });
  }
  if (event instanceof ErrorEvent) {
    const { type, message, filename, lineno, colno, error, cancelable } = event;
    return new ErrorEvent(type, { message, filename, lineno, colno, error, cancelable });
  }
  return new Event(event.type, { cancelable: event.cancelable });
}
