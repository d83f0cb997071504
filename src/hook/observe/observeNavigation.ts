import { navigation } from '../patch/interfaces';
import * as natives from '../patch/natives';
import { read } from '../patch/read';
import { safely } from '../patch/safely';

/** Without `navigation` `history.pushState` isn't seen until the next of these. */
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
  const listen = (target: object, type: string) => natives.apply(natives.addEventListener, target, [type, look]);
  if (navigation) listen(read<object>(navigation, natives.global), 'currententrychange');
  else for (let at = 0; at < FALLBACK.length; at++) listen(natives.global, FALLBACK[at] as string);
}
