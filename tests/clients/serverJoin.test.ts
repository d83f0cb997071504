import { createRequire } from 'node:module';
import { afterEach, expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import { VERSIONS, type Client } from '../../harness/clients';
import { createPanelModel } from '../../panel/model/createPanelModel';
import { createServerJoin } from '../../panel/model/server/join/createServerJoin';
import { describeEach, useClientPages } from '../support/clientPage';
import { epochNow, linkTo } from '../support/instrumentedServer';

const { instrument } = createRequire(import.meta.url)('@socket.io/admin-ui') as { instrument(io: unknown, options: object): void };
const EVENTS = 200;
const PAGE = 'page';

const stops: (() => unknown)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0).toReversed()) stop();
});

const versions = VERSIONS.filter(({ version }) => ['2.5, server 4', '3.1', '4.8'].includes(version));
const clients: Client[] = (['chromium', 'firefox'] as const).flatMap((browser) => versions.map((version) => ({ ...version, packaging: 'CDN file', browser })));

describeEach('joined to its server', (client) => {
  const open = useClientPages();

  it('each emit and each received event is the right one, between the bounds of two clocks', async () => {
    const page = await open(client);
    instrument(page.server.io, { auth: false, mode: 'development' });
    page.server.io.on('connection', (socket) => socket.on('say', ((number: number) => socket.emit('said', number)) as never));
    const link = linkTo(page.server.url);
    stops.push(link.close);
    const panel = createPanelModel();
    panel.hello(PAGE, { url: page.server.url, top: true, socketio: true, startedAt: 1 });
    const join = createServerJoin(panel, link.model, epochNow());
    stops.push(join.stop);
    await until('the list of Sockets', () => link.model.snapshot.link === 'live');
    await page.connect();
    await page.run(({ socket }, events) => {
      // Many are alike.
      for (let number = 0; number < events; number++) setTimeout(() => socket.emit('say', number % 7), number * 5);
    }, EVENTS);
    await until('all answers', async () => (await page.count('incoming', { event: 'said' })) === EVENTS);
    panel.ingest(PAGE, await page.captures());
    const rows = panel.all.filter(({ direction }) => direction === 'emit' || direction === 'on');
    // Servers before 4.5 don't report what they send.
    const expected = client.server === 'socket.io' ? 2 * EVENTS : EVENTS;
    await until('all to be joined', () => rows.filter((row) => join.of(row)).length === expected);
    const emitted = rows.filter(({ event }) => event === 'say');
    const reports = link.said.flatMap(({ name }, at) => (name === 'event_received' ? [at + 1] : []));
    for (const [at, row] of emitted.entries()) {
      const side = join.of(row);
      expect(side).toMatchObject({ state: 'had', report: reports[at] });
      if (side?.state === 'had') expect(side.after?.least).toBeLessThan(1_000);
    }
    expect(join.counts).toMatchObject({ had: EVENTS, never: 0, ambiguous: 0 });
  });
}, clients);
