import { navigation } from '../patch/interfaces';
import { each } from '../patch/lists';
import * as natives from '../patch/natives';
import { read } from '../patch/read';
import { safely } from '../patch/safely';

/** Without the Navigation API, `history.pushState` isn't noticed until one of these events. */
const FALLBACK = ['popstate', 'hashchange'];

/** Calls `onAddress` whenever the document's address changes, before anything else that the page does in the same task. */
export function observeNavigation(onAddress: (url: string) => void): void {
  let url = location.href;
  const check = () => {
    safely(() => {
      if (location.href === url) return;
      url = location.href;
      onAddress(url);
    });
  };
  const listen = (target: object, type: string) => natives.apply(natives.addEventListener, target, [type, check]);
  if (navigation) listen(read<object>(navigation, natives.global), 'currententrychange');
  else each(FALLBACK, (type) => listen(natives.global, type));
}
