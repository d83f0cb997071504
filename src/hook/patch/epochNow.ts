import * as natives from './natives';
import { read } from './read';
import { unreplacedGetter, unreplacedMethod } from './unreplaced';

const clock = objectOf();
const ownNow = unreplacedMethod<() => number>(clock, 'now');
const ownOrigin = unreplacedGetter(clock, 'timeOrigin');

/** When the document's clock started, in milliseconds since 1970. */
export const timeOrigin = clock && ownNow && ownOrigin ? read<number>(ownOrigin, clock) : 0;

/** Milliseconds on that clock, with fractions; it never goes back. If the page has replaced it, whole milliseconds of the other clock. */
export function now(): number {
  return timeOrigin ? natives.apply(ownNow as () => number, clock, []) : natives.wallClock();
}

/** Milliseconds since 1970. */
export function epochNow(): number {
  return timeOrigin + now();
}

function objectOf(): object | undefined {
  const get = unreplacedGetter(natives.global, 'performance');
  return get && read(get, natives.global);
}
