import { useEffect } from 'react';
import { FocusTip } from '../parts/FocusTip';
import { rove } from '../parts/rove';

const FILTER = '[data-test=filter]';
/** Controls inside a popover or a menu have keys of their own. */
const CONTROLS = ':is(button, select, input):not([popover] *, [role=menu] *)';

/**
 * For keyboard users: titles on focus, and few stops. Before the filter and after it, the toolbar is one stop of the Tab key each,
 * and arrow keys move within it.
 */
export function KeyboardAids() {
  useEffect(() => {
    const bar = document.querySelector<HTMLElement>('[role=toolbar]');
    return bar ? rove(bar, () => groupsOf(bar)) : undefined;
  }, []);
  return <FocusTip />;
}

function groupsOf(bar: Element): HTMLElement[][] {
  const controls = [...bar.querySelectorAll<HTMLElement>(CONTROLS)].filter((each) => each.checkVisibility());
  const at = controls.findIndex((each) => each.matches(FILTER));
  return [controls.slice(0, at), controls.slice(at + 1)];
}
