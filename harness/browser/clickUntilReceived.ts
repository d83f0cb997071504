import { MORE_PATIENCE, until, type Panel } from './driver';

/** If a click arrives later than this, beside the second one, it closes what that has opened. */
const ARRIVES_WITHIN_MS = 1_000 * MORE_PATIENCE;

/**
 * Clicks with the mouse, and makes sure that the element receives the click: it may be drawn again or move just then. A click that
 * wasn't received is repeated.
 */
export async function clickUntilReceived(
  selector: string,
  evaluate: Panel['evaluate'],
  click: (again: boolean) => Promise<void>,
): Promise<void> {
  let again = false;
  await evaluate(forgetClick);
  await until(`a click on ${selector}`, async () => {
    if (await evaluate(hasReceivedClick)) return true;
    if (!(await evaluate(isSteady, selector))) return false;
    await evaluate(listenForClick, selector);
    await click(again);
    again = true;
    return until('the click', () => evaluate(hasReceivedClick), ARRIVES_WITHIN_MS).catch(() => false);
  });
}

/** Runs in the panel: the element exists, nothing covers it, and it hasn't moved for two frames. */
async function isSteady(selector: string): Promise<boolean> {
  const element = document.querySelector(selector);
  if (!element) return false;
  element.scrollIntoView({ block: 'nearest' });
  const before = element.getBoundingClientRect();
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const { x, y, width, height } = element.getBoundingClientRect();
  const hit = document.elementFromPoint(x + width / 2, y + height / 2);
  // An element that isn't drawn has no size, and the document is in its place.
  if (width === 0 || height === 0) return false;
  return x === before.x && y === before.y && hit !== null && (element.contains(hit) || hit.contains(element));
}

/** Runs in the panel: records on the document, which outlives Firefox's sandbox, whether the next click reaches the element. */
function listenForClick(selector: string): void {
  const { dataset } = document.documentElement;
  const note = () => {
    dataset['clickReceived'] = 'yes';
  };
  document.querySelector(selector)?.addEventListener('click', note, { once: true });
}

/** Runs in the panel. */
function forgetClick(): void {
  delete document.documentElement.dataset['clickReceived'];
}

/** Runs in the panel: whether that click has arrived. */
function hasReceivedClick(): boolean {
  return document.documentElement.dataset['clickReceived'] === 'yes';
}
