import { expect, it } from 'vitest';
import { managerNotes } from '../../../panel/model/notes/managerNotes';
import type { PanelModel } from '../../../panel/model/panelModel';
import { rowWords, wordsText } from '../../../panel/model/explain/rowWords';
import type { Row } from '../../../panel/model/row';
import { until } from '../../../harness/browser/driver';
import { has } from '../../../harness/clients';
import { breakUpgrades } from '../../support/breakUpgrades';
import { describeClients, useClientPages, type ClientPage } from '../../support/clientPage';
import { delayRequests } from '../../support/delayRequests';
import { factsOf, importedFrom, panelOf, rowsOf } from '../../support/panelOf';

const open = useClientPages();
const VERSIONS = new Set(['1.7', '2.5', '3.1', '4.8']);

/** What the page itself hears of its Engine. */
async function listenToEngine(page: ClientPage): Promise<void> {
  await page.run((own, url) => {
    own.socket = own.io(url, { transports: ['polling', 'websocket'], reconnection: false });
    const { engine } = own.socket.io as unknown as { engine: { on(event: string, listener: (what: unknown) => void): void } };
    for (const event of ['upgrading', 'upgrade', 'upgradeError', 'close']) engine.on(event, () => void own.heard.push(event));
  }, page.server.url);
}

function notesOf(model: PanelModel, now = 0): string[] {
  const [state] = model.managers;
  return state ? managerNotes(state, model.managers, now).map(({ text, title }) => `${text}. ${title}`) : [];
}

const textOf = (model: PanelModel, row: Row | undefined) => (row ? wordsText(rowWords(row, { manager: model.managers[0], now: row.at })) : '');

describeClients(
  'an upgrade',
  (client) => {
    it('that a proxy refuses has a row and a note: the connection stays on polling (mrniko/netty-socketio#327)', async () => {
      const page = await open(client);
      const asked = breakUpgrades(page.server, 400);
      await listenToEngine(page);
      await until('the page to hear of it', () => page.run(({ heard, socket }) => heard.includes('upgradeError') && socket.connected));
      await page.run(({ socket }) => void socket.emit('still'));
      await until('an emit to arrive', () => Promise.resolve(page.wire.fromPage.some((text) => String(text).includes('still'))));
      expect(asked).toHaveLength(1);
      const model = panelOf(await page.captures());
      const [row, ...more] = rowsOf(model, 'upgradeError');
      expect(more).toEqual([]);
      expect(row?.severity).toBe('warning');
      expect(textOf(model, row)).toMatch(/websocket failed.*stays on polling.*`Upgrade` and `Connection`/);
      expect(notesOf(model)).toEqual([expect.stringMatching(/upgrade to websocket failed.*Upgrade/) as string]);
      const facts = factsOf(model, rowsOf(model, 'still')[0]!);
      expect(facts.get('Transport')?.value).toBe('polling');
      expect(facts.get('Available upgrades')?.value).toBe('websocket (failed)');
      const file = importedFrom(model);
      expect(rowsOf(file, 'upgradeError')).toHaveLength(1);
    });

    it('that succeeds needs no attention, and shows how long it took', async () => {
      const page = await open(client);
      await listenToEngine(page);
      await until('the upgrade', () => page.run(({ heard }) => heard.includes('upgrade')));
      const model = panelOf(await page.captures());
      expect(await page.run(({ heard }) => heard)).toEqual(['upgrading', 'upgrade']);
      expect(rowsOf(model, 'upgradeError')).toEqual([]);
      expect(notesOf(model)).toEqual([]);
      expect(textOf(model, rowsOf(model, 'upgrade')[0])).toMatch(/^Upgraded to websocket\. The probe took [\d.]+ m?s\. Emits then waited [\d.]+ m?s/);
    });

    it('that ends with the connection has no note', async () => {
      const page = await open(client);
      breakUpgrades(page.server, 'never');
      await listenToEngine(page);
      await until('the page to be connected', () => page.run(({ socket }) => socket.connected));
      await page.waitForCapture('engine', ({ event }) => event.name === 'probe');
      await page.run(({ socket }) => void socket.disconnect());
      await until('the page to hear of it', () => page.run(({ heard }) => heard.includes('upgradeError')));
      const model = panelOf(await page.captures());
      const [row] = rowsOf(model, 'upgradeError');
      expect(row?.severity).toBe('quiet');
      expect(textOf(model, row)).toContain('ended with the connection');
      expect(notesOf(model)).toEqual([]);
    });

    it('that is delayed by an endless request has a note while emits wait', async () => {
      const page = await open(client);
      // The server ends the waiting request with a noop, where it has it.
      delayRequests(page.server, 'GET', 6_000);
      await listenToEngine(page);
      await page.waitForCapture('engine', ({ event }) => event.name === 'upgrading');
      await page.run(({ socket }) => void socket.emit('waits'));
      const model = panelOf(await page.captures());
      const at = rowsOf(model, 'waits')[0]?.at ?? 0;
      expect(notesOf(model, at)).toEqual([]);
      expect(notesOf(model, at + 5_000)).toEqual([expect.stringMatching(/upgrade takes .*: emits wait/) as string]);
      expect(await page.run(({ heard }) => heard)).toEqual(['upgrading']);
    });

    it("isn't offered if the page doesn't want it", async () => {
      const page = await open(client);
      await page.connect({ transports: ['polling'] });
      const model = panelOf(await page.captures());
      const facts = factsOf(model, rowsOf(model, 'connect')[0]!);
      expect(facts.get('Transport')?.value).toBe('polling');
      expect(facts.get('Available upgrades')).toBeUndefined();
    });

    it("that isn't allowed: a full write buffer has a note until it is written, then a row", async () => {
      const page = await open(client, { server: { allowUpgrades: false } });
      delayRequests(page.server, 'POST', 1_500);
      await page.connect({ transports: ['polling'] });
      await page.run(({ socket }) => {
        for (let nth = 0; nth < 150; nth++) socket.emit('many', nth);
      });
      const drained = await page.waitForCapture('engine', ({ event }) => event.name === 'drain');
      expect(drained.event).toMatchObject({ name: 'drain', packets: expect.any(Number) as number });
      await until('all to arrive', () => Promise.resolve(page.wire.fromPage.filter((text) => String(text).includes('many')).length === 150));
      const model = panelOf(await page.captures());
      expect(textOf(model, rowsOf(model, 'drain')[0])).toMatch(/up to 1\d\d packets waited for \d/);
      expect(notesOf(model)).toEqual([]);
    });

    it("isn't needed for a burst that is written immediately, which has no row", async () => {
      const page = await open(client);
      await page.connect();
      await page.run(({ socket }) => {
        for (let nth = 0; nth < 300; nth++) socket.emit('burst', nth);
      });
      await until('all to arrive', () => Promise.resolve(page.wire.fromPage.filter((text) => String(text).includes('burst')).length === 300));
      expect(await page.all('engine', ({ event }) => event.name === 'drain' || event.name === 'backlog')).toEqual([]);
    });
  },
  ({ version }) => VERSIONS.has(version),
);

describeClients(
  'tryAllTransports',
  (client) => {
    it("has a row for each abandoned transport, which the client doesn't report", async () => {
      const page = await open(client);
      const asked = breakUpgrades(page.server, 400);
      await page.run((own, url) => void (own.socket = own.io(url, { transports: ['websocket', 'polling'], tryAllTransports: true, upgrade: false })), page.server.url);
      await until('the page to be connected', () => page.run(({ socket }) => socket.connected));
      expect(asked).toHaveLength(1);
      const model = panelOf(await page.captures());
      const [row, ...more] = rowsOf(model, 'fallback');
      expect(more).toEqual([]);
      expect(row?.severity).toBe('warning');
      expect(textOf(model, row)).toMatch(/websocket failed: "websocket error".*polling/);
      expect(rowsOf(model, 'connect_error')).toEqual([]);
      expect(factsOf(model, rowsOf(model, 'connect')[0]!).get('Transport')?.value).toBe('polling');
    });
  },
  (client) => has(client, '4.8'),
);
