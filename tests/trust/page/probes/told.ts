/** What a page can say about an error, as its error reporter would. */
export function told(error: unknown): unknown {
  if (!(error instanceof Error || error instanceof DOMException)) return { thrown: String(error) };
  const { name, message, stack } = error;
  return { name, message, stack, keys: Reflect.ownKeys(error).map(String), cause: error.cause && told(error.cause) };
}

/** The error that it ends with. */
export async function fault(act: () => unknown): Promise<unknown> {
  try {
    return { fine: String(await act()) };
  } catch (error) {
    return told(error);
  }
}

/** Each event of these that an object is given, until the last one of them. */
export function events(target: EventTarget, names: readonly string[], last: string, detail: (event: Event) => unknown = () => undefined): Promise<unknown[]> {
  const seen: unknown[] = [];
  return new Promise((resolve) => {
    for (const name of names) {
      target.addEventListener(name, (event) => {
        seen.push([name, event.constructor.name, detail(event)]);
        if (name === last) resolve(seen);
      });
    }
  });
}

export type Probes = Record<string, () => unknown>;

const { searchParams } = new URL(location.href);
/** Another origin, which answers and lets no one read it. */
export const OTHER = `${searchParams.get('other')}/`;
/** Where nothing listens. */
export const CLOSED = `${searchParams.get('closed')}/`;
/** A server of Socket.IO; empty in a page without it. */
export const SOCKET_IO = searchParams.get('io') ?? '';
