import { natives } from '../patch/natives';
import { safely } from '../patch/safely';

/** Chromium has it, and Firefox from 147 on. */
const { navigation } = globalThis as { navigation?: EventTarget };
/** Without it `history.pushState` isn't seen until the next of these. */
const FALLBACK = ['popstate', 'hashchange'];

/** Calls `onAddress` whenever the document has another address: before anything that the page does in the same turn. */
export function observeNavigation(onAddress: (url: string) => void): void {
  let url = location.href;
  const look = () => {
    safely(() => {
      if (location.href === url) return;
      url = location.href;
      onAddress(url);
    });
  };
  const listen = (target: EventTarget, type: string) => natives.apply(natives.addEventListener, target, [type, look]);
  if (navigation) listen(navigation, 'currententrychange');
  else for (let at = 0; at < FALLBACK.length; at++) listen(globalThis as unknown as EventTarget, FALLBACK[at] as string);
}
