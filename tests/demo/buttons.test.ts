import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemoServer, type DemoServer } from '../../demo/demoServer';
import { until } from '../../harness/browser/driver';
import { launchTestBrowser, SKIP } from '../../harness/testBrowser';

type Name = 'Alice' | 'Bob';

describe.skipIf(SKIP)('the demo', () => {
  let browser: Browser;
  let demo: DemoServer;
  let page: Page;
  let errors: string[];

  beforeAll(async () => {
    browser = await launchTestBrowser();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    demo = await startDemoServer();
    page = await browser.newPage();
    errors = [];
    page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(demo.url);
    await sees('Alice', 'welcome {"you":"Alice"');
    await sees('Bob', 'welcome {"you":"Bob"');
  });
  afterEach(async () => {
    await page.close();
    await demo.stop();
  });

  const press = (action: string) => page.click(`[data-action=${action}]`);
  const logOf = (name: Name) =>
    page.$$eval(`[data-client=${name}] .log li`, (lines) => lines.map((line) => line.textContent ?? ''));
  const stateOf = (name: Name) => page.$eval(`[data-client=${name}] .state`, (state) => state.textContent ?? '');
  const shown = async () => `Alice: ${(await logOf('Alice')).join(' | ')}\nBob: ${(await logOf('Bob')).join(' | ')}`;

  /** Waits until a line of the client's log begins like this. */
  async function sees(name: Name, line: string): Promise<void> {
    const look = async () => (await logOf(name)).some((each) => each.startsWith(line));
    await until(`${name} to see: ${line}`, look, PATIENCE_MS).catch(async (error: unknown) => {
      throw new Error(`${String(error)}\n${await shown()}`, { cause: error });
    });
  }
  async function is(name: Name, state: string): Promise<void> {
    const look = async () => (await stateOf(name)).startsWith(state);
    await until(`${name} to be ${state}`, look, PATIENCE_MS).catch(async (error: unknown) => {
      throw new Error(`${String(error)}; it was: ${await stateOf(name)}`, { cause: error });
    });
  }
  /** While the server is away the browser itself reports each refused connection. */
  const unexpected = () => errors.filter((text) => !/ERR_CONNECTION_(REFUSED|RESET)|WebSocket connection to .* failed/.test(text));

  it('shows both clients connected, and the first is notified of the second', async () => {
    await is('Alice', 'connected');
    await is('Bob', 'connected');
    const joined = [...(await logOf('Alice')), ...(await logOf('Bob'))].filter((line) => line.startsWith('user joined'));
    expect(joined).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  it.each([
    ['chat', 'Bob', 'Alice: hello Bob'],
    ['ack', 'Alice', 'ack {"ok":true,"id":"m'],
    ['room', 'Alice', 'room news {"room":"spiders","joined":"Bob"}'],
    ['announce', 'Alice', 'announcement lunch is ready'],
    ['announce', 'Bob', 'announcement lunch is ready'],
    ['binary', 'Alice', 'ack {"size":64}'],
    ['timeout', 'Alice', 'no ack operation has timed out'],
    ['quiz', 'Alice', 'mark {"answer":8}'],
    ['picture', 'Alice', 'picture dots.bin 96'],
    ['admin', 'Alice', '/staff connected'],
    ['admin-refused', 'Bob', '/staff refused not authorized'],
  ] as const)('by its button %s lets %s see: %s', async (action, name, line) => {
    await press(action);
    await sees(name, line);
    expect(errors).toEqual([]);
  });

  it('by its button typing lets Bob see it, unless it is lost on the way, as what is volatile may be', async () => {
    // While a transport is being upgraded, client and server both drop it.
    await until('Bob to see: Alice is typing', async () => {
      await press('typing');
      return (await logOf('Bob')).includes('Alice is typing');
    }, PATIENCE_MS);
    expect(errors).toEqual([]);
  });

  it('answers from inside a listener', async () => {
    await press('ack');
    await sees('Bob', 'Alice: did it arrive?');
    await sees('Alice', 'Bob: yes, it did');
    expect(errors).toEqual([]);
  });

  it('sends an event without a listener, and shows nothing of it', async () => {
    await press('whisper');
    // Another event of the same way, after it, has come: so has the whisper.
    await press('quiz');
    await sees('Alice', 'mark');
    expect(await shown()).not.toContain('no listener');
    expect(errors).toEqual([]);
  });

  it('asks /staff for its stats once it has joined', async () => {
    await press('admin');
    await sees('Alice', '/staff connected');
    await press('admin-stats');
    await sees('Alice', 'stats {"clients":2}');
    expect(errors).toEqual([]);
  });

  it('asks /staff for its stats without joining first, and is refused rather than broken', async () => {
    await press('admin-stats');
    await sees('Alice', '/staff refused not authorized');
    expect(errors).toEqual([]);
  });

  it('joins /staff with a token after it asked for its stats without one', async () => {
    await press('admin-stats');
    await sees('Alice', '/staff refused not authorized');
    await press('admin');
    await sees('Alice', '/staff connected');
    await sees('Alice', 'stats {"clients":2}');
    expect(errors).toEqual([]);
  });

  it('loses its killed server and finds it again, with nothing but refused connections in the console', async () => {
    await press('kill');
    // `transport error` where it was killed before the upgrade to WebSocket was through.
    for (const name of ['Alice', 'Bob'] as const) await is(name, 'lost: transport');
    for (const name of ['Alice', 'Bob'] as const) await is(name, 'connected');
    expect(unexpected()).toEqual([]);
  });

  it.each([
    ['server-disconnect', 'lost: io server disconnect'],
    ['client-disconnect', 'lost: io client disconnect'],
  ])('by its button %s is %s, and connects again by hand', async (action, state) => {
    await press(action);
    await is('Alice', state);
    expect(await stateOf('Bob')).toBe('connected');
    await press('connect');
    await is('Alice', 'connected');
    expect(errors).toEqual([]);
  });

  it('loses the connection by a payload over the limit, and reconnects automatically', async () => {
    await press('too-big');
    await until('Alice to be welcomed again', async () => (await logOf('Alice')).filter(isWelcome).length === 2, PATIENCE_MS);
    await is('Alice', 'connected');
    expect(await stateOf('Bob')).toBe('connected');
    expect(errors).toEqual([]);
  });

  it('has a test for each of its buttons', async () => {
    const actions = await page.$$eval('[data-action]', (buttons) => buttons.map((each) => each.getAttribute('data-action')));
    expect(actions.sort()).toEqual([...TESTED].sort());
  });

  it('with ?auto keeps talking automatically', async () => {
    await page.goto(`${demo.url}?auto`);
    await sees('Bob', 'Alice: hello Bob');
    await sees('Alice', 'ack {"ok":true');
    await sees('Alice', 'mark {"answer":8}');
    expect(errors).toEqual([]);
  });
});

const PATIENCE_MS = 10_000;
const TESTED = [
  'chat', 'ack', 'typing', 'room', 'announce', 'binary', 'timeout', 'quiz', 'picture', 'whisper',
  'admin', 'admin-stats', 'admin-refused',
  'kill', 'server-disconnect', 'client-disconnect', 'too-big', 'connect',
];

function isWelcome(line: string): boolean {
  return line.startsWith('welcome');
}
