/** `npm run pictures`: the demo as it looks in the panel, for the README. Chromium without a window. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { io as connectClient, type Socket } from 'socket.io-client';
import { startDemoServer } from '../../demo/demoServer';
import { launchBrowser } from '../../harness/browser/browsers';
import { until, type Page, type Panel } from '../../harness/browser/driver';
import { buildDemo, buildExtension } from '../buildExtension';
import { requireBrowser } from '../requireBrowser';
import { ROOT } from '../runTool';
import { step } from '../step';

interface Picture {
  name: string;
  theme: 'light' | 'dark';
  height: number;
  /** What a user does to see it. */
  show(panel: Panel, page: Page): Promise<void>;
}

const WIDTH = 1280;
const PICTURES: readonly Picture[] = [
  { name: 'why-dark', theme: 'dark', height: 760, show: async (panel) => {
    await openRow(panel, 'disconnect');
    await panel.waitFor(() => document.querySelector('[data-test=outage-summary]') !== null && document.querySelector('[data-test=causes]') !== null);
  } },
  { name: 'last-light', theme: 'light', height: 480, show: async (panel) => {
    await filter(panel, 'event:"new message"');
    await panel.press('ArrowDown');
    await panel.press('End');
    await panel.press('Enter');
    await opened(panel, 'new message');
  } },
  { name: 'replay-light', theme: 'light', height: 560, show: async (panel) => {
    await filter(panel, 'did it arrive');
    await panel.waitFor(() => [...document.querySelectorAll('[role=row]:has([role=gridcell])')].every(({ textContent }) => textContent?.includes('did it arrive')));
    await openRow(panel, 'chat message');
    await panel.click('[data-test=replay]');
    await panel.fill('[data-test=replay-args]', '["and now?"]');
    await panel.click('[data-test=replay-send]');
    await panel.waitFor(() => document.querySelector('[data-test=replay-answer]') !== null);
  } },
  { name: 'watch-dark', theme: 'dark', height: 480, show: async (panel) => {
    await filter(panel, 'event:question or event:mark');
    await openRow(panel, 'question');
  } },
  { name: 'unanswered-light', theme: 'light', height: 480, show: async (panel) => {
    await filter(panel, 'is:unacked');
    await panel.waitFor(() => document.querySelectorAll('[role=row]:has([role=gridcell])').length > 0);
    await panel.press('ArrowDown');
    await panel.press('Enter');
    await opened(panel, 'never answered');
    await panel.click('[data-test=tab-why]');
  } },
  { name: 'share-light', theme: 'light', height: 560, show: async (panel) => {
    await panel.click('[data-test=session-open]');
    await panel.click('[data-test=session-prepare]');
    await panel.waitFor(() => document.querySelector('[data-test=session-preview]') !== null);
  } },
  { name: 'statistics-dark', theme: 'dark', height: 480, show: async (panel) => {
    await panel.click('[data-test=statistics-toggle]');
    await panel.waitFor(() => document.querySelector('[data-test=statistics] table') !== null);
  } },
  { name: 'server-light', theme: 'light', height: 560, show: async (panel, page) => {
    await panel.click('[data-test=connect-manager]');
    await panel.click('[data-test=server-connect]');
    await page.click('[data-action=room]');
    // Two of its reports, of which the second has traffic.
    await panel.waitFor(() => document.querySelector('[data-test=server-processes] tbody td:last-child')?.textContent?.match(/[1-9].*B\/s/));
    await panel.click('[data-test=server-sockets] [data-own]');
    await panel.waitFor(() => document.querySelector('[data-test=server-socket]') !== null);
  } },
];

/** Others at the demo's server: a chat of two has no rooms worth a look. */
const GUESTS = ['Carol', 'Dave', 'Erin', 'Frank', 'Grace', 'Heidi', 'Ivan', 'Judy'];

function invite(url: string, name: string): Socket {
  const guest = connectClient(url, { auth: { name }, transports: ['websocket'], forceNew: true });
  guest.on('connect', () => {
    guest.emit('join room', 'garden');
    if (name < 'F') guest.emit('join room', 'spiders');
  });
  return guest;
}

export async function run(): Promise<number> {
  const executable = await requireBrowser('chromium');
  await step('built the extension and the demo', async () => {
    await buildExtension();
    await buildDemo();
  });
  const demo = await startDemoServer({ instrumented: true });
  const guests = GUESTS.map((name) => invite(demo.socketioUrl, name));
  const browser = await launchBrowser('chromium', { extension: join(ROOT, 'dist/chrome'), headless: true, executable });
  try {
    mkdirSync(join(ROOT, 'docs/images'), { recursive: true });
    for (const picture of PICTURES) {
      await step(picture.name, async () => {
        const page = await browser.openPage(demo.url);
        await take(page, picture);
        await page.close();
      });
    }
    return 0;
  } finally {
    await browser.close();
    for (const guest of guests) guest.disconnect();
    await demo.stop();
  }
}

async function take(page: Page, { name, theme, height, show }: Picture): Promise<void> {
  const panel = await page.openPanel();
  await panel.setTheme(theme);
  await panel.resize(WIDTH, height);
  await converse(page, panel);
  await show(panel, page);
  await panel.screenshot(join(ROOT, 'docs/images', `${name}.png`));
}

/** A conversation with all that the panel has to show: acks, a typo, binary data, an outage, an emit without an answer. */
async function converse(page: Page, panel: Panel): Promise<void> {
  const press = (action: string) => page.click(`[data-action=${action}]`);
  await see(panel, 'connect', 2);
  for (const action of ['ack', 'quiz', 'admin', 'whisper', 'binary', 'picture', 'timeout']) await press(action);
  await see(panel, 'picture', 1);
  await press('kill');
  await see(panel, 'disconnect', 1);
  await press('chat');
  await see(panel, 'connect', 5);
}

async function see(panel: Panel, event: string, times: number): Promise<void> {
  await until(`${times} rows of ${event}`, async () => (await panel.grid()).filter((row) => row.event === event).length >= times);
}

async function filter(panel: Panel, text: string): Promise<void> {
  await panel.fill('[data-test=filter]', text);
}

async function openRow(panel: Panel, event: string): Promise<void> {
  await panel.waitFor((name) => {
    const shown = [...document.querySelectorAll<HTMLElement>('[role=row]:has([role=gridcell])')];
    const found = shown.find(({ textContent }) => textContent?.includes(name));
    found?.click();
    return found !== undefined;
  }, event);
  await opened(panel, event);
}

async function opened(panel: Panel, event: string): Promise<void> {
  await panel.waitFor((name) => document.querySelector('[data-test=detail] h2')?.textContent === name, event);
}
