import { createRequire } from 'node:module';
import bcrypt from 'bcryptjs';
import type { Version } from '../../harness/clients';
import { startServer, type Served, type TestServer } from '../../harness/servers';

const require = createRequire(import.meta.url);

/** As `instrument` has them. */
interface InstrumentOptions {
  auth?: false | { type: 'basic'; username: string; password: string };
  mode?: 'development' | 'production';
  readonly?: boolean;
  namespaceName?: string;
  serverId?: string;
  store?: { doesSessionExist(id: string): boolean; saveSession(id: string): void };
}
export interface Instrumented {
  version: Version;
  /** `@socket.io/admin-ui` or an alias of another release. */
  adminUi?: string;
  options?: InstrumentOptions;
  server?: object;
  served?: Served;
}

export const NAME = 'kay';
export const PASSWORD = 'open sesame';
/** The fewest rounds: what is tested isn't bcrypt. */
export const BASIC = { type: 'basic', username: NAME, password: bcrypt.hashSync(PASSWORD, 4) } as const;

/** A real server of a release, with a real `instrument`. */
export async function startInstrumented({ version, adminUi = '@socket.io/admin-ui', options, server = {}, served }: Instrumented): Promise<TestServer> {
  const started = await startServer(version, server, served);
  const { instrument } = require(adminUi) as { instrument(io: unknown, options: InstrumentOptions): void };
  instrument(started.io, { auth: false, mode: 'development', ...options });
  return started;
}
