import type { Panel } from '../harness/browser/driver';

/** Connects the panel to the server of the page's first Manager, which is instrumented, and shows the server's own events of the page. */
export async function connectToServer(panel: Panel): Promise<void> {
  await panel.click('[data-test=connect-manager]');
  await panel.waitFor(() => document.querySelector<HTMLInputElement>('[data-test=server-url]')?.value.startsWith('http'));
  await panel.click('[data-test=server-connect]');
  await panel.waitFor(() => document.querySelector('[data-test=server-rows]') !== null);
  await panel.evaluate(() => {
    const select = document.querySelector<HTMLSelectElement>('[data-test=server-rows]');
    if (!select) return;
    select.value = 'page';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await untilRead(panel);
}

/** After the connection to it was lost: until the panel is connected again. */
export async function reconnectToServer(panel: Panel): Promise<void> {
  await panel.click('[data-test=server-toggle]');
  await panel.waitFor(() => document.querySelector('[data-test=server-status]')?.getAttribute('data-state') === 'connected');
  await untilRead(panel);
}

/** Back to the timeline, once the server has said which Sockets it has. */
async function untilRead(panel: Panel): Promise<void> {
  await panel.waitFor(() => /\d Socket/.test(document.querySelector('[data-test=server-count]')?.textContent ?? ''));
  await panel.click('[data-test=server-toggle]');
  await panel.waitFor(() => document.querySelector('[role=grid]') !== null);
}
