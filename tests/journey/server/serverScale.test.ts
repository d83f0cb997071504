import { afterEach, expect, it } from 'vitest';
import { startServer } from '../../../harness/servers';
import { inTurn } from '../journey';
import { says, versionOf } from '../recording';
import { connectedTo, openFormWith } from './serverSite';

const SOCKETS = 2_000;
const ROOMS = 200;
const CHANGES_PER_SECOND = 500;
const EVERY_MS = 20;
const WATCHED_MS = 10_000;
/** What browsers call a long task. */
const LONG_MS = 50;

inTurn('chromium', 'the Server view of a large server', (journey, browser) => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  });

  it(`draws ${SOCKETS} Sockets in ${ROOMS} rooms at ${CHANGES_PER_SECOND} changes a second without a long task`, async () => {
    const server = await startServer(versionOf('4.8'));
    ends.push(() => server.stop());
    let isBusy = false;
    // The protocol as `instrument` speaks it: 2,000 clients beside two browsers would take the processor for themselves.
    server.io.of('/admin').on('connection', (admin) => {
      admin.emit('config', { supportedFeatures: ['EMIT', 'JOIN', 'LEAVE', 'DISCONNECT', 'MJOIN', 'MLEAVE', 'MDISCONNECT', 'AGGREGATED_EVENTS', 'ALL_EVENTS'] });
      admin.emit('all_sockets', Array.from({ length: SOCKETS }, (_, nth) => reportOf(nth)));
      let nth = 0;
      const timer = setInterval(() => {
        if (isBusy) for (let left = (CHANGES_PER_SECOND * EVERY_MS) / 1_000; left > 0; left--) change(admin, nth++);
      }, EVERY_MS);
      admin.on('disconnect', () => clearInterval(timer));
    });
    const page = await journey().openDemo();
    ends.push(() => page.close());
    const panel = await page.openPanel();
    await openFormWith(panel, server.url);
    await panel.click('[data-test=server-connect]');
    await connectedTo(panel);
    await says(panel, '[data-test=server-count]', `${SOCKETS.toLocaleString('en-US')} Sockets`);
    await panel.click('[data-test=sort-sockets-rooms]');
    isBusy = true;
    const drawn = await panel.evaluate(async (ms) => {
      const places = document.querySelector('[data-test=places]') as HTMLElement;
      // Chromium only.
      const tasks: number[] = [];
      if (PerformanceObserver.supportedEntryTypes.includes('longtask')) new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({ type: 'longtask' });
      let changes = 0;
      let longest = 0;
      let last = performance.now();
      new MutationObserver(() => changes++).observe(places, { subtree: true, characterData: true, childList: true });
      await new Promise<void>((done) => {
        const end = last + ms;
        const frame = (now: number) => {
          longest = Math.max(longest, now - last);
          last = now;
          if (now < end) requestAnimationFrame(frame);
          else done();
        };
        requestAnimationFrame(frame);
      });
      return { changes, longest: Math.round(longest), tasks };
    }, WATCHED_MS);
    isBusy = false;
    console.info(`${browser}: ${drawn.changes} redraws of the rooms in ${WATCHED_MS / 1_000} s, ${drawn.longest} ms at most between two frames, long tasks: ${JSON.stringify(drawn.tasks)}`);
    expect(drawn.changes).toBeGreaterThan(10);
    expect(drawn.tasks.filter((ms) => ms >= LONG_MS)).toEqual([]);
    expect(await panel.evaluate(() => document.querySelectorAll('[data-test=server-sockets] [role=row]').length)).toBeLessThan(100);
  });
}, {});

function reportOf(nth: number): object {
  return {
    id: idOf(nth),
    clientId: `engine${nth}`,
    transport: 'websocket',
    nsp: '/',
    data: { user: `user ${nth}`, score: nth },
    handshake: { address: '127.0.0.1', headers: { host: 'localhost', 'user-agent': 'some browser', cookie: 'sid=1' }, query: { EIO: '4' }, issued: 1, secure: false, time: 'now', url: '/socket.io/?EIO=4', xdomain: false },
    rooms: [idOf(nth), `room ${nth % ROOMS}`, `room ${(nth * 7) % ROOMS}`],
  };
}

function idOf(nth: number): string {
  return `socket-${String(nth).padStart(12, '0')}`;
}

/** How many changes later a Socket leaves the room again: a multiple of seven. */
const STAY = 700;

/** One that the Socket isn't in. */
function guestRoom(nth: number): string {
  return `room ${(3 * nth + 1) % ROOMS}`;
}

/** Every kind, as a busy server has them. */
function change(admin: { emit(event: string, ...args: unknown[]): unknown }, nth: number): void {
  const at = nth % SOCKETS;
  const time = new Date().toISOString();
  switch (nth % 7) {
    case 0:
      return void admin.emit('room_joined', '/', guestRoom(nth), idOf(at), time);
    case 1:
      // What it joined a while ago.
      return void (nth > STAY && admin.emit('room_left', '/', guestRoom(nth - 1 - STAY), idOf((nth - 1 - STAY) % SOCKETS), time));
    case 2:
      return void admin.emit('socket_updated', { id: idOf(at), nsp: '/', data: { user: `user ${at}`, score: nth } });
    case 3:
      return void admin.emit('event_received', '/', idOf(at), ['move', { x: nth, y: nth }], time);
    case 4:
      return void admin.emit('event_sent', '/', idOf(at), ['moved', { x: nth, y: nth }], time);
    case 5:
      return void admin.emit('socket_disconnected', '/', idOf(at), 'transport close', time);
    case 6:
      return void admin.emit('socket_connected', reportOf(at - 1 < 0 ? 0 : at - 1), time);
  }
}
