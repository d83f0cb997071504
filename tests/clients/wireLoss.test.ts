import { describe, expect, it } from 'vitest';
import { CLOSED_BY_CLIENT } from '../../panel/model/wire/marks';
import type { Capture } from '../../src/protocol/capture';
import { messageOf } from '../../src/socketio/connectErrors';
import { until } from '../../harness/browser/driver';
import { useClientPages, type ClientPage } from '../support/clientPage';
import { clientOf, hide, readWire } from '../support/hiding';
import { SKIP } from '../../harness/testBrowser';

const open = useClientPages();
const CASES = ['2.5', '3.1', '4.8'].flatMap((version) => ['polling', 'websocket'].map((transport) => ({ version, transport })));
const QUICK = { reconnectionDelay: 50, reconnectionDelayMax: 60, randomizationFactor: 0 };

describe.skipIf(SKIP).each(CASES)('a lost connection of client $version over $transport, seen on the wire only,', ({ version, transport }) => {
  it('has the reason that the client reports, its errors while the server is down, and is restored on the same Socket', async () => {
    const stories = [];
    for (const open of [openHidden, openPlain]) {
      const page = await open(version);
      await page.connect({ transports: [transport], ...QUICK });
      await page.server.kill();
      await until('an error', async () => (await lossesOn(page)).some((each) => each.startsWith('connect_error')));
      await page.server.revive();
      await until('the connection to be back', async () => (await lossesOn(page)).filter((each) => each === 'connect').length > 1);
      stories.push(unique(await lossesOn(page)));
      expect((await seenOn(page)).filter(({ kind }) => kind === 'manager')).toHaveLength(1);
      expect((await seenOn(page)).filter(({ kind }) => kind === 'socket')).toHaveLength(1);
    }
    expect(stories[0]).toEqual(stories[1]);
  });

  it('by the server has the client’s reason too', async () => {
    const reasons = [];
    for (const open of [openHidden, openPlain]) {
      const page = await open(version);
      const server = await page.connect({ transports: [transport], reconnection: false });
      server.conn.close();
      reasons.push(await until('the end', async () => (await lossesOn(page)).find((each) => each.startsWith('disconnect'))));
    }
    expect(reasons[0]).toBe(reasons[1]);
  });

  it('by the client below its Socket is reported as that, and no more', async () => {
    const page = await openHidden(version);
    await page.connect({ transports: [transport], reconnection: false });
    await page.run(({ socket }) => void (socket.io as unknown as { engine: { close(): void } }).engine.close());
    await until('the end', async () => (await lossesOn(page)).includes(`disconnect ${CLOSED_BY_CLIENT}`));
  });

  it('by a heartbeat that stopped is reported as such', async () => {
    const page = await openHidden(version, { pingInterval: 300, pingTimeout: 200 });
    const server = await page.connect({ transports: [transport], reconnection: false });
    await until('a heartbeat', async () => (await seenOn(page)).some(isHeartbeat));
    // From now on the server is silent, and doesn't close the connection if the client's answer is late.
    Object.assign(server.conn, { sendPacket: () => undefined, onClose: () => undefined });
    const ended = await until('the end', async () => (await lossesOn(page)).find((each) => each.startsWith('disconnect')));
    expect(ended).toBe('disconnect ping timeout');
  });
});

async function openHidden(version: string, server: object = {}): Promise<ClientPage> {
  const [client, options] = await hide(version, 'a locked down page');
  return open(client, { ...options, server });
}

function openPlain(version: string): Promise<ClientPage> {
  return open(clientOf(version));
}

async function seenOn(page: ClientPage): Promise<Capture[]> {
  const captures = await page.captures();
  return captures.some(({ kind }) => kind.startsWith('wire')) ? readWire(captures) : captures;
}

/** What the Sockets say of it. */
async function lossesOn(page: ClientPage): Promise<string[]> {
  const shown = new Set(['connect', 'disconnect', 'connect_error']);
  return (await seenOn(page)).flatMap((capture) => {
    if (capture.kind !== 'reserved' || capture.socket === undefined || !shown.has(capture.event)) return [];
    return [`${capture.event} ${messageOf(capture.args[0])}`.trim()];
  });
}

function isHeartbeat(capture: Capture): boolean {
  return capture.kind === 'engine' && capture.event.name === 'heartbeat';
}

/** How many attempts there are is a matter of time. */
function unique(losses: readonly string[]): string[] {
  return losses.filter((each, at) => each !== losses[at - 1]);
}
