import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath, kill } from 'node:process';
import { until } from '../browser/driver';
import type { App, Place } from './app';

export interface RunningApp {
  place: Place;
  stop(): Promise<void>;
}

const LOOPBACK_ONLY = join(import.meta.dirname, 'loopbackOnly.cjs');
const PATIENCE_MS = 60_000;

/** Starts the app's server in its own process group, and waits until its page answers. */
export async function startApp(app: App, folder: string): Promise<RunningApp> {
  const scratch = mkdtempSync(join(tmpdir(), `socketio-devtools-${app.name}-`));
  const [port, otherPort] = [await freePort(), await freePort()];
  const place: Place = { folder, scratch, port, otherPort, url: `http://127.0.0.1:${port}${app.path ?? '/'}` };
  const child = spawn(execPath, app.serve(place), {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: env['PATH'], HOME: scratch, NODE_OPTIONS: `--require=${LOOPBACK_ONLY}`, NO_UPDATE_NOTIFIER: '1' },
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4_000)));
  }
  const stop = async () => {
    endGroup(child);
    await exited;
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await until(`${app.name} at ${place.url}`, () => child.exitCode !== null || answers(place.url), PATIENCE_MS);
    if (child.exitCode !== null) throw new Error(`it ended by itself, with ${child.exitCode}`);
  } catch (error) {
    await stop();
    throw new Error(`${app.name} did not start: ${String(error)}\n${said}`, { cause: error });
  }
  return { place, stop };
}

async function answers(url: string): Promise<boolean> {
  const { ok } = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  return ok;
}

/** Including the processes that it has started. */
function endGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    kill(-pid, 'SIGKILL');
  } catch (error) {
    // The whole group has ended already.
    if (exitCode === null && signalCode === null) throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
