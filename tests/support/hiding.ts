/** Clients whose objects the hook cannot have. */
import { transform } from 'esbuild';
import { WireSessions } from '../../panel/model/wire/wireSessions';
import type { Capture } from '../../src/protocol/capture';
import { isCapture } from '../../src/protocol/isCapture';
import { bundleClient } from '../../harness/bundleClient';
import type { ClientPageOptions } from './clientPage';
import { VERSIONS, type Client } from '../../harness/clients';

export type Hiding = 'a locked down page' | 'a build with mangled properties';

export function clientOf(
  version: string,
  packaging: Client['packaging'] = 'CDN file',
  browser: Client['browser'] = 'chromium',
): Client {
  const found = VERSIONS.find((each) => each.version === version);
  if (!found) throw new Error(`there is no client ${version}`);
  return { ...found, packaging, browser };
}

/** The client as it has to be opened, and what its page has to be. */
export async function hide(
  version: string,
  hiding: Hiding,
  browser?: Client['browser'],
): Promise<[Client, ClientPageOptions]> {
  if (hiding === 'a locked down page') return [clientOf(version, 'CDN file', browser), { served: { '/': LOCKED_DOWN } }];
  const client = clientOf(version, 'bundled by esbuild', browser);
  return [client, { served: { '/client.js': await mangled(client) } }];
}

/** As lockdown of SES does: what it does not know on Object.prototype is taken away. */
export const LOCKED_DOWN = '<!doctype html><script>delete Object.prototype.nsps</script><script src="/client.js"></script>';

/** The client's own names, none of which the browser or the wire has. */
const OWN_NAMES = /^(nsps|onevent|onack|onconnect|ondisconnect|sendBuffer|receiveBuffer|skipReconnect|subDestroy)$/;
const builds = new Map<string, Promise<string>>();

function mangled(client: Client): Promise<string> {
  const build = builds.get(client.client) ?? bundleClient(client).then(mangle);
  builds.set(client.client, build);
  return build;
}

async function mangle(bundle: string): Promise<string> {
  const { code } = await transform(bundle, { mangleProps: OWN_NAMES, format: 'esm' });
  return code;
}

/** What the page does is seen without its client's objects. */
const OF_THE_PAGE = new Set<Capture['kind']>(['page', 'navigation']);

/** What the panel reads out of what the hook reported. */
export function readWire(captures: readonly Capture[]): Capture[] {
  const sessions = new WireSessions();
  return captures.flatMap((capture) => {
    if (!isCapture(capture)) throw new Error(`not a capture: ${JSON.stringify(capture)}`);
    if (OF_THE_PAGE.has(capture.kind)) return [];
    if (capture.kind !== 'wire' && capture.kind !== 'wire_frame') throw new Error(`seen by its objects: ${capture.kind}`);
    return [...sessions.decode(capture)];
  });
}
