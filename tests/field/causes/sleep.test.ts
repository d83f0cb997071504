import { it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import { describeClients, useClientPages, type ClientPage } from '../../support/clientPage';
import { judge, judgeNot, modelOf, whyOf } from '../../support/judge';

const open = useClientPages();
const lost = async (page: ClientPage) => {
  await page.waitForCapture('reserved', { event: 'disconnect' });
  return whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'disconnect' && row.socket !== undefined);
};

/** Runs before the hook: a test can't put the machine to sleep, but the clock can be what it is then. */
function pretendable(): void {
  const state = { slept: 0 };
  Object.assign(globalThis, { pretend: state });
  const { now } = Date;
  Date.now = () => now() + state.slept;
}

interface Pretend {
  pretend: { slept: number };
}

/** Nothing comes any more, and the server gives up after a while. */
async function goSilent(conn: { close(): void }, ms: number): Promise<void> {
  const { transport } = conn as unknown as { transport: { socket: { close(): void } } };
  Object.assign(conn, { sendPacket: () => undefined });
  const since = Date.now();
  await until('a silence', () => Date.now() - since > ms);
  transport.socket.close();
}

describeClients("a page that didn't run", (client) => {
  const about = `client ${client.version}, ${client.browser}`;

  it('because the computer slept is recognized by its clock', async ({ task }) => {
    const page = await open(client, { before: pretendable });
    const { conn } = await page.connect({ reconnection: false });
    await page.run(() => {
      (globalThis as unknown as Pretend).pretend.slept = 3_600_000;
    });
    conn.close();
    judge(task, await lost(page), { situation: `asleep for an hour, ${about}`, truth: 'sleeping computer', names: [/1 h/] });
  });

  it("isn't named while both clocks continue", async ({ task }) => {
    const page = await open(client, { before: pretendable });
    const { conn } = await page.connect({ reconnection: false });
    await page.run(() => {
      (globalThis as unknown as Pretend).pretend.slept = 900;
    });
    conn.close();
    judgeNot(task, await lost(page), { situation: `a clock that was set by 0.9 s, ${about}`, not: 'sleeping computer' });
  });

  it('because the browser froze the tab is named', async ({ task }) => {
    const page = await open(client);
    const { conn } = await page.connect({ reconnection: false });
    await page.run(() => void document.dispatchEvent(new Event('freeze')));
    conn.close();
    await page.waitForCapture('reserved', { event: 'disconnect' });
    await page.run(() => void document.dispatchEvent(new Event('resume')));
    judge(task, await lost(page), { situation: `frozen, ${about}`, truth: 'frozen tab', names: [/frozen/] });
  });

  it('because the tab was hidden is named if the heartbeat was late', async ({ task }) => {
    const page = await open(client, { server: { pingInterval: 300, pingTimeout: 60_000 } });
    const { conn } = await page.connect({ reconnection: false });
    await page.hide();
    await goSilent(conn, 3_000);
    judge(task, await lost(page), { situation: `hidden and silent for 3 s, pingInterval 0.3 s, ${about}`, truth: 'hidden tab', names: [/background/, /Hidden since/] });
  });

  it("isn't named in a hidden tab whose heartbeat was on time", async ({ task }) => {
    const page = await open(client);
    const { conn } = await page.connect({ reconnection: false });
    await page.hide();
    conn.close();
    judgeNot(task, await lost(page), { situation: `hidden, and cut at once, ${about}`, not: 'hidden tab' });
  });
}, ({ version, browser }) => version === '4.8' || (browser === 'chromium' && version === '2.5'));
