import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { shippedFile } from '../../harness/clients';
import { startServer, type TestServer } from '../../harness/servers';
import { SKIP } from '../../harness/testBrowser';
import { clientOf } from '../support/hiding';

const ROOT = join(import.meta.dirname, '../..');
let busy: Server | undefined;

afterEach(() => {
  busy?.close();
  busy = undefined;
});

it.each([
  ['an old Node', [], { PRETEND_NODE_VERSION: '18.19.0' }, /^Node\.js 20\.19 or newer is needed, this is 18\.19\.0\./],
  ['an unknown option', ['--headles'], {}, /^npm start has no option --headles\. Did you mean --headless\?\nUsage: npm start -- \[--browser /],
  ['an unknown browser', ['--browser', 'netscape'], {}, /^There is no browser "netscape": choose one of chromium, chrome, edge, firefox\.$/],
  ['what is no address', ['--url', 'localhost'], {}, /^"localhost" is no web address/],
  ['what is no port', ['--port', '99999'], {}, /^"99999" is no port/],
  ['a page that cannot be reached', ['--url', 'http://127.0.0.1:9/'], {}, /^http:\/\/127\.0\.0\.1:9\/ cannot be reached: start your application first/],
  ['what is no duration', ['--url', 'http://127.0.0.1:9/', '--headless', '--for', 'ten'], {}, /^"ten" is no duration: give one such as --for 10s/],
  ['a wait in a window', ['--url', 'http://127.0.0.1:9/', '--until', 'event:x'], {}, /^--for and --until are about a page of your own without a window: add --url and --headless\.$/],
  ['a browser that is not there', ['--browser', 'edge', '--headless'], { EDGE_BIN: '/nowhere/edge' }, /^No edge was found\. Looked for: edge .*\$EDGE_BIN/m],
])('npm start explains what is wrong with %s, and fails', async (_, args, env, words) => {
  const { code, errors } = await run('start', args, env);
  expect(errors).toMatch(words);
  expect(errors).not.toMatch(/^\s+at /m);
  expect(code).not.toBe(0);
});

it('npm start says which port is taken, and what to do', async () => {
  const server = createServer();
  busy = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { code, errors } = await run('start', ['--headless', '--port', String(port)], {});
  expect(errors).toContain(`Port ${port} is taken by another program: choose another with --port`);
  expect(code).not.toBe(0);
});

it('says which command was probably meant', async () => {
  const { code, errors } = await run('strat', [], {});
  expect(errors).toBe('There is no command strat. Did you mean start?');
  expect(code).not.toBe(0);
});

it('npm test lists the options that it knows', async () => {
  const { code, errors } = await run('test', ['--skip-opera'], {});
  expect(errors).toBe('npm test has no option --skip-opera.\nUsage: npm test -- [--skip-chromium] [--skip-firefox] [--quick]');
  expect(code).not.toBe(0);
});

describe.skipIf(SKIP)('npm start with a page of the user', () => {
  const PAGE = `<!doctype html><script src="/client.js"></script><script>
    const socket = io({ transports: ['websocket'] });
    socket.on('tick', (n) => socket.emit(n === 3 ? 'third' : 'seen', { n, token: 'hush' }));
  </script>`;
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(clientOf('4.8'), {}, { '/': PAGE, '/silent': '<!doctype html>none', '/client.js': readFileSync(shippedFile(clientOf('4.8'), 'CDN file') as string, 'utf8') });
    server.io.on('connection', (socket) => {
      let n = 0;
      const timer = setInterval(() => socket.emit('tick', n++), 100);
      socket.on('disconnect', () => clearInterval(timer));
    });
  });
  afterAll(() => server?.stop());
  // Other tests use what is built.
  const watch = (path: string, ...args: string[]) => run('start', ['--url', new URL(path, server.url).href, '--headless', '--skip-build', ...args], {});

  it('waits for the event that is asked for, and prints a table', async () => {
    const { code, output, errors } = await watch('/', '--until', 'event:third');
    expect(errors).toContain('Waiting for an event that matches event:third, 60 s at most…');
    expect(output).toMatch(/^Time +Direction +Namespace +Event/);
    expect(output).toMatch(/emit +\/ +third +\{/);
    expect(output).toMatch(/on +\/ +tick +0/);
    expect(code).toBe(0);
  });

  it('prints what it has recorded as a session file, secrets masked', async () => {
    const { code, output, errors } = await watch('/', '--for', '1s', '--json');
    expect(errors).toContain('Recording for 1 s…');
    const lines = output.split('\n').map((line) => JSON.parse(line) as { type: string; capture?: { kind: string; event?: string } });
    expect(lines[0]).toMatchObject({ type: 'header', format: 'socketio-devtools-session', masked: true });
    expect(lines.at(-1)).toMatchObject({ type: 'end' });
    expect(lines.filter(({ capture }) => capture?.kind === 'incoming' && capture.event === 'tick').length).toBeGreaterThan(2);
    expect(output).not.toContain('hush');
    expect(code).toBe(0);
  });

  it('fails if no event matches in time, and says so after the recorded events', async () => {
    const { code, output, errors } = await watch('/', '--until', 'event:never', '--for', '3s');
    expect(output).toContain('tick');
    expect(errors).toMatch(/^No event matched event:never within 3 s\.$/m);
    expect(code).toBe(1);
  });

  it('explains what is wrong with a filter', async () => {
    const { code, errors } = await watch('/', '--until', 'is:nonsense');
    expect(errors).toMatch(/^--until is:nonsense: .*Unknown flag/m);
    expect(code).toBe(1);
  });

  it("ends with one sentence if the page doesn't use Socket.IO", async () => {
    const { code, output, errors } = await watch('/silent', '--for', '500ms');
    expect(errors.split('\n').at(-1)).toBe('This page did not use Socket.IO within 0.5 s.');
    expect(output).toBe('');
    expect(code).toBe(1);
  });
});

function run(command: string, args: string[], env: Record<string, string>): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawn(process.execPath, ['scripts/bootstrap.mjs', command, ...args], { cwd: ROOT, env: { ...process.env, ...env } });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (data) => {
    output += data;
  });
  child.stderr.on('data', (data) => {
    errors += data;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, output: output.trim(), errors: errors.trim() }));
  });
}
