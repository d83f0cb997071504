import { expect, it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import { describeClients, useClientPages, type ClientPage } from '../../support/clientPage';
import { judge, judgeNot, modelOf, whyOf } from '../../support/judge';

const open = useClientPages();
const refusals = async (page: ClientPage) => (await page.all('reserved', ({ event, socket }) => event === 'connect_error' && socket !== undefined)).length;

function onlyGood(page: ClientPage): void {
  page.server.io.use(({ handshake }, next) => next(handshake.auth?.['token'] === 'good' ? undefined : Object.assign(new Error('jwt expired'), { data: { code: 401 } })));
}

const tokenOf = (exp: number) => ['{"alg":"none"}', JSON.stringify({ sub: 'bob', exp })].map((part) => Buffer.from(part).toString('base64url')).join('.') + '.x';
const whyRefused = async (page: ClientPage) => whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'connect_error');

describeClients('a refusal by a middleware', (client) => {
  const about = `client ${client.version}, ${client.browser}`;

  it('is shown with the refused credentials, masked', async ({ task }) => {
    const page = await open(client);
    onlyGood(page);
    await page.run((client) => {
      client.socket = client.io({ transports: ['websocket'], auth: { token: 'wrong', room: 'lobby' } });
    });
    await until('a refusal', async () => (await refusals(page)) === 1);
    const named = judge(task, await whyRefused(page), { situation: `wrong token, once, ${about}`, truth: 'refused', names: [/jwt expired/, /room: "lobby"/, /token: •/, /socket\.connect\(\)/] });
    expect(JSON.stringify(named)).not.toContain('wrong');
  });

  it('is explained by stale credentials if they are sent again', async ({ task }) => {
    const page = await open(client);
    onlyGood(page);
    await page.run((client) => {
      client.socket = client.io({ transports: ['websocket'], auth: { token: 'old' } });
      client.socket.on('connect_error', () => setTimeout(() => client.socket.connect(), 20));
    });
    await until('refusals', async () => (await refusals(page)) >= 3);
    judge(task, await whyRefused(page), { situation: `the same token, three times, ${about}`, truth: 'stale credentials', names: [/\d attempts were refused with the same/, /function/] });
  });

  it("isn't explained by stale credentials if they are new each time", async ({ task }) => {
    const page = await open(client);
    onlyGood(page);
    await page.run((client) => {
      let count = 0;
      client.socket = client.io({ transports: ['websocket'], auth: (send: (auth: object) => void) => send({ token: `tok-${count++}` }) });
      client.socket.on('connect_error', () => setTimeout(() => client.socket.connect(), 20));
    });
    await until('refusals', async () => (await refusals(page)) >= 3);
    const why = await whyRefused(page);
    judge(task, why, { situation: `a new token each time (feathersjs/feathers#3252), ${about}`, truth: 'refused' });
    judgeNot(task, why, { situation: `a new token each time, ${about}`, not: 'stale credentials' });
  });

  it("is explained by the token's expiry, with its time", async ({ task }) => {
    const page = await open(client);
    onlyGood(page);
    await page.run((client, token) => {
      client.socket = client.io({ transports: ['websocket'], auth: { token } });
    }, tokenOf(Math.floor(Date.now() / 1000) - 300));
    await until('a refusal', async () => (await refusals(page)) === 1);
    judge(task, await whyRefused(page), { situation: `a JWT of five minutes ago, ${about}`, truth: 'stale credentials', names: [/expired 5 min/] });
  });

  it("isn't explained by the token's expiry while the token is valid", async ({ task }) => {
    const page = await open(client);
    onlyGood(page);
    await page.run((client, token) => {
      client.socket = client.io({ transports: ['websocket'], auth: { token } });
    }, tokenOf(Math.floor(Date.now() / 1000) + 300));
    await until('a refusal', async () => (await refusals(page)) === 1);
    judge(task, await whyRefused(page), { situation: `a JWT that is good for five minutes more, ${about}`, truth: 'refused' });
  });
}, ({ version, browser }) => version === '4.8' || (version === '3.1' && browser === 'chromium'));

describeClients('a refusal that an old client gets', (client) => {
  it("is shown with the server's message", async ({ task }) => {
    const page = await open(client);
    page.server.io.of('/guarded').use((_socket, next) => next(new Error('no token')));
    await page.connect();
    await page.run((client) => {
      client.other = client.io('/guarded', { transports: ['websocket'] });
    });
    await page.waitForCapture('reserved', ({ event, socket }) => event === 'error' && socket !== undefined);
    const why = whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'error' && row.namespace === '/guarded');
    judge(task, why, { situation: `middleware, client ${client.version}`, truth: 'refused', names: [/no token/, /query/] });
  });
}, ({ version, browser }) => browser === 'chromium' && (version === '1.7' || version === '2.5'));
