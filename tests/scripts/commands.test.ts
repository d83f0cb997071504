import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
let busy: Server | undefined;

afterEach(() => {
  busy?.close();
  busy = undefined;
});

it.each([
  ['an old Node', [], { PRETEND_NODE_VERSION: '18.19.0' }, /^Node\.js 20\.19 or newer is needed, this is 18\.19\.0\./],
  ['an unknown option', ['--fast'], {}, /--fast/],
  ['an unknown browser', ['--browser', 'netscape'], {}, /^There is no browser "netscape": choose one of chromium, chrome, edge, firefox\.$/],
  ['what is no address', ['--url', 'localhost'], {}, /^"localhost" is no web address/],
  ['what is no port', ['--port', '99999'], {}, /^"99999" is no port/],
  ['a page that cannot be reached', ['--url', 'http://127.0.0.1:9/'], {}, /^http:\/\/127\.0\.0\.1:9\/ cannot be reached: start your application first/],
  ['a browser that is not there', ['--browser', 'edge', '--headless'], { EDGE_BIN: '/nowhere/edge' }, /^No edge was found\. Looked for: edge .*\$EDGE_BIN/m],
])('npm start says in words what is wrong with %s, and fails', async (_, args, env, words) => {
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

it('npm test says which options it knows', async () => {
  const { code, errors } = await run('test', ['--skip-opera'], {});
  expect(errors).toContain('npm test knows --skip-chromium, --skip-firefox and --quick.');
  expect(code).not.toBe(0);
});

function run(command: string, args: string[], env: Record<string, string>): Promise<{ code: number | null; errors: string }> {
  const child = spawn(process.execPath, ['scripts/bootstrap.mjs', command, ...args], { cwd: ROOT, env: { ...process.env, ...env } });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += data;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, errors: errors.trim() }));
  });
}
