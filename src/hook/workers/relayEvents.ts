/** Dispatches the events of the worker that actually runs on `shown`, the object that the page has. */
export function relayEvents(hidden: EventTarget, shown: EventTarget, types: readonly string[]): void {
  for (const type of types) {
    hidden.addEventListener(type, (event) => {
      if (!shown.dispatchEvent(copyOf(event))) event.preventDefault();
    });
  }
}

/** An event with all properties of its kind. */
function copyOf(event: Event): Event {
  if (event instanceof MessageEvent) return new MessageEvent(event.type, event as unknown as MessageEventInit);
  if (event instanceof ErrorEvent) return new ErrorEvent(event.type, event);
  return new Event(event.type, event);
}
