import type { Row } from './row';
import type { ServerSide } from './serverSide';

/** Beside the rows, since few of them have one. */
const sides = new WeakMap<Row, ServerSide>();

/** What a server's half says of a row of the page, if the panel was connected to that server. */
export function sideOf(row: Row): ServerSide | undefined {
  return sides.get(row);
}

export function setSide(row: Row, side: ServerSide): void {
  sides.set(row, side);
}
