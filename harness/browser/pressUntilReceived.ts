import { MORE_PATIENCE, until, type Panel } from './driver';

const ARRIVES_WITHIN_MS = 1_000 * MORE_PATIENCE;

/**
 * Presses a key, and makes sure that the panel receives it: Firefox sometimes moves the focus to the page a moment after the panel was
 * clicked. A key that wasn't received is pressed again.
 */
export async function pressUntilReceived(keys: string, evaluate: Panel['evaluate'], press: (again: boolean) => Promise<void>): Promise<void> {
  let again = false;
  await until(`the panel to receive ${keys}`, async () => {
    await evaluate(listenForKey);
    await press(again);
    again = true;
    return until('the key', () => evaluate(hasReceivedKey), ARRIVES_WITHIN_MS).catch(() => false);
  });
}

/** Runs in the panel: records on the document whether a key other than a modifier reaches it. */
function listenForKey(): void {
  const { dataset } = document.documentElement;
  delete dataset['keyReceived'];
  const note = ({ key }: KeyboardEvent) => {
    if (key === 'Control' || key === 'Shift') return;
    dataset['keyReceived'] = 'yes';
    removeEventListener('keydown', note, true);
  };
  addEventListener('keydown', note, true);
}

/** Runs in the panel: whether that key has arrived. */
function hasReceivedKey(): boolean {
  return document.documentElement.dataset['keyReceived'] === 'yes';
}
