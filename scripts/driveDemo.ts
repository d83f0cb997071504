import { until, type GridRow, type Page, type Panel } from '../harness/browser/driver';
import { connectToServer, reconnectToServer } from './connectToServer';

/** Chat messages that `driveDemo` has the page emit, with the one that is sent again. */
const EMITS = 4;
const A_MOMENT_MS = 3_000;

/** Shows what the panel is for: emits, received events, an ack, the server's half, a lost connection that comes back, a replay. */
export async function driveDemo(page: Page, panel: Panel): Promise<void> {
  const press = (action: string) => page.click(`[data-action=${action}]`);
  await see(panel, 'connect');
  await connectToServer(panel);
  for (const action of ['chat', 'ack', 'quiz', 'admin', 'whisper']) await press(action);
  await see(panel, 'mark');
  await see(panel, 'new mesage');
  const connected = await countOf(panel, 'connect');
  await press('kill');
  await see(panel, 'disconnect');
  await see(panel, 'connect', connected + 3);
  await reconnectToServer(panel);
  await replay(panel);
  await seeBoth(panel);
}

/** What the server says of an event comes a moment after it; of one that was sent just when the panel connected again, perhaps never. */
async function seeBoth(panel: Panel): Promise<void> {
  const isSaid = ({ event, direction, server }: GridRow) => event === 'chat message' && direction === 'emit' && server !== '';
  const said = async () => (await panel.grid()).filter(isSaid).length;
  await until("the server's side of the emits", async () => (await said()) > 1);
  await until('that of the last emit', async () => (await said()) > EMITS - 1, A_MOMENT_MS).catch(() => undefined);
}

async function see(panel: Panel, event: string, times = 1): Promise<void> {
  await until(`${times} rows of ${event}`, async () => (await countOf(panel, event)) >= times);
}

async function countOf(panel: Panel, event: string): Promise<number> {
  return (await panel.grid()).filter((row) => row.event === event).length;
}

/** Replays the chat message that asked for an ack, with another text, and waits for its answer. */
async function replay(panel: Panel): Promise<void> {
  await panel.fill('[data-test=filter]', 'did it arrive');
  await panel.waitFor(() => {
    const rows = [...document.querySelectorAll('[role=grid] [role=row]:has([role=gridcell])')];
    return rows.length > 0 && rows.every((row) => row.textContent?.includes('did it arrive'));
  });
  await panel.click('[role=grid] [role=row]:has([role=gridcell]) [role=gridcell]:nth-child(4)');
  await panel.click('[data-test=replay]');
  await panel.fill('[data-test=replay-args]', '["sent once more, from the panel"]');
  await panel.click('[data-test=replay-send]');
  await panel.waitFor(() => document.querySelector('[data-test=replay-answer]') !== null);
  await panel.fill('[data-test=filter]', '');
  await see(panel, 'welcome');
}
