/** The clients that the hook is tested with: every release that matters, in every packaging. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { env } from 'node:process';

const require = createRequire(import.meta.url);

export type Major = 1 | 2 | 3 | 4;
export type Packaging =
  | 'CDN file'
  | 'CDN file, min'
  | 'ESM file, min'
  | 'bundled by vite'
  | 'bundled by webpack'
  | 'bundled by esbuild'
  | 'bundled by rollup'
  | 'bundled by parcel';

/** A release of socket.io-client, and the server of its own major version. */
export interface Version {
  version: string;
  major: Major;
  client: string;
  server: string;
  /** For the server, so that it speaks with this client. */
  serverOptions?: object;
}

export type ClientBrowser = 'chromium' | 'firefox';

export interface Client extends Version {
  packaging: Packaging;
  browser: ClientBrowser;
}

const V4 = { major: 4, server: 'socket.io' } as const;
export const VERSIONS: readonly Version[] = [
  { version: '1.7', major: 1, client: 'socket.io-client-v1', server: 'socket.io-v1' },
  { version: '2.0', major: 2, client: 'socket.io-client-v2_0', server: 'socket.io-v2' },
  { version: '2.5', major: 2, client: 'socket.io-client-v2', server: 'socket.io-v2' },
  { version: '2.5, server 4', major: 2, client: 'socket.io-client-v2', server: 'socket.io', serverOptions: { allowEIO3: true } },
  { version: '3.1', major: 3, client: 'socket.io-client-v3', server: 'socket.io-v3' },
  { version: '4.0', ...V4, client: 'socket.io-client-v4_0' },
  { version: '4.4', ...V4, client: 'socket.io-client-v4_4' },
  { version: '4.6', ...V4, client: 'socket.io-client-v4_6' },
  { version: '4.8', ...V4, client: 'socket.io-client' },
];

const FILES: Partial<Record<Packaging, string>> = {
  'CDN file': 'socket.io.js',
  'CDN file, min': 'socket.io.min.js',
  'ESM file, min': 'socket.io.esm.min.js',
};
export const PACKAGINGS: readonly Packaging[] = [
  'CDN file',
  'CDN file, min',
  'ESM file, min',
  'bundled by vite',
  'bundled by webpack',
  'bundled by esbuild',
  'bundled by rollup',
  'bundled by parcel',
];

/** The file that the release ships for this packaging; undefined if it has none. */
export function shippedFile({ client }: Version, packaging: Packaging): string | undefined {
  const name = FILES[packaging];
  const file = name && join(dirname(require.resolve(`${client}/package.json`)), 'dist', name);
  return file && existsSync(file) ? file : undefined;
}

/** Whether the release is available in this packaging. */
export function exists(version: Version, packaging: Packaging): boolean {
  return packaging.startsWith('bundled') || shippedFile(version, packaging) !== undefined;
}

/** Packagings don't differ between browsers: a file and a bundle are enough for the second one. */
const OF_BROWSER: Record<ClientBrowser, readonly Packaging[]> = {
  chromium: PACKAGINGS,
  firefox: ['CDN file', 'bundled by vite'],
};

/** The packagings in which the release is tested in a browser. */
export function packagingsOf(version: Version, browser: ClientBrowser): Packaging[] {
  return OF_BROWSER[browser].filter((packaging) => exists(version, packaging));
}

const BROWSERS = ['chromium', 'firefox'] as const;
const ALL: Client[] = BROWSERS.flatMap((browser) =>
  VERSIONS.flatMap((version) => packagingsOf(version, browser).map((packaging) => ({ ...version, packaging, browser }))),
);

/** Every release in every packaging, in Chromium, and in Firefox if they differ there. */
export function everyClient(): Client[] {
  return ALL.filter(({ packaging }) => env['CLIENTS'] === 'all' || packaging !== 'bundled by parcel');
}

/** The clients that each change is tested with. Neighboring releases take turns from block to block. */
const USUAL: Record<ClientBrowser, readonly (readonly string[])[]> = {
  chromium: [['1.7', '2.0'], ['2.5', '3.1'], ['4.0', '4.4', '4.6'], ['4.8']],
  firefox: [['2.5', '4.8']],
};

/**
 * The clients that a block of tests runs with: all of them if `CLIENTS=all`, `npm run matrix`. Otherwise four releases in Chromium
 * and one in Firefox. Releases and their packagings take turns from block to block; `everyPackaging.test.ts` tests each
 * release in each packaging once.
 */
export function clientsFor(block: string, fits: (client: Client) => boolean = () => true, only: readonly Packaging[] = PACKAGINGS): Client[] {
  if (env['CLIENTS'] === 'all') return ALL.filter((client) => only.includes(client.packaging) && fits(client));
  const turn = [...block].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9_973, 0);
  return BROWSERS.flatMap((browser) =>
    USUAL[browser].flatMap((line, nth) => {
      const ofLine = VERSIONS.filter(({ version }) => line.includes(version)).map((version) => inPackagings(version, browser, only).filter(fits));
      const release = turned(ofLine.filter((clients) => clients.length > 0), turn) ?? [];
      return turned(release, Math.floor(turn / 6) + nth) ?? [];
    }),
  );
}

function inPackagings(version: Version, browser: ClientBrowser, only: readonly Packaging[]): Client[] {
  return usualPackagings(version, browser).filter((packaging) => only.includes(packaging)).map((packaging) => ({ ...version, packaging, browser }));
}

function turned<Item>(items: readonly Item[], turn: number): Item | undefined {
  return items[turn % items.length];
}

/** Parcel, which has to be installed for it, is only used for the matrix. */
export function usualPackagings(version: Version, browser: ClientBrowser): Packaging[] {
  return packagingsOf(version, browser).filter((packaging) => packaging !== 'bundled by parcel');
}

/** Whether the client has the features of this release. */
export function has({ version, major }: Version, since: string): boolean {
  const [wantedMajor = 0, wantedMinor = 0] = since.split('.').map(Number);
  const minor = Number(version.split('.')[1]?.split(',')[0]);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
