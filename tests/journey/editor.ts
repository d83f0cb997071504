import type { Panel } from '../../harness/browser/driver';

/** Until the plain field has become an editor. */
export async function editor(panel: Panel, selector: string): Promise<void> {
  await panel.waitFor((css) => document.querySelector(css)?.shadowRoot?.querySelector('.cm-content') instanceof Element, selector);
}

/** Until an editor's text, or that of the plain field before it, begins with this. */
export async function writes(panel: Panel, selector: string, start: string): Promise<void> {
  await panel.waitFor(
    (css, wanted) => {
      const field = document.querySelector<HTMLTextAreaElement>(css);
      const lines = field?.shadowRoot?.querySelectorAll('.cm-line');
      const text = lines ? [...lines].map(({ textContent }) => textContent).join('\n') : field?.value;
      return text?.startsWith(wanted);
    },
    selector,
    start,
  );
}
