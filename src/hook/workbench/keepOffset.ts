/**
 * Since 4.6, a client with connection state recovery treats a string at the end of an event as the server's offset. The field's
 * name is mangled in shipped files, so it is recognized by its value, and the change that `run` makes is undone.
 */
export function keepOffset(socket: object, last: unknown, run: () => void): void {
  const before = textsOf(socket);
  try {
    run();
  } finally {
    if (typeof last === 'string') restore(socket, before, last);
  }
}

function textsOf(socket: object): Map<string, unknown> {
  return new Map(Object.entries(socket).filter(([, value]) => typeof value === 'string' || value === undefined));
}

function restore(socket: object, before: ReadonlyMap<string, unknown>, text: string): void {
  for (const [name, value] of Object.entries(socket)) {
    if (value === text && before.get(name) !== text) Reflect.set(socket, name, before.get(name));
  }
}
