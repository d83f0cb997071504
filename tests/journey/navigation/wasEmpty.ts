import type { Panel } from '../../../harness/browser/driver';

/** Notes from now on whether the panel is ever empty. */
export function watchForEmpty(panel: Panel): Promise<void> {
  return panel.evaluate(() => {
    const { dataset } = document.documentElement;
    const look = () => {
      if (document.querySelector('[data-test=empty]')) dataset['wasEmpty'] = 'yes';
    };
    delete dataset['wasEmpty'];
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    look();
  });
}

export function wasEmpty(panel: Panel): Promise<boolean> {
  return panel.evaluate(() => document.documentElement.dataset['wasEmpty'] === 'yes');
}
