export type EngineVersion = 3 | 4;

/** The parts of an Engine.IO transport's URL. */
export interface WireUrl {
  /** As in the page's Manager: `https://example.test`. */
  origin: string;
  /** `/socket.io`, without the trailing slash that Engine.IO adds. */
  path: string;
  engine: EngineVersion;
  transport: string;
  /** The Engine's session; absent if the URL opens a new one. */
  sid?: string;
  /** What the page adds to each request. */
  query: Record<string, string>;
}

/** Engine.IO's own parameters, and those that prevent caching. */
const OWN = new Set(['EIO', 'transport', 'sid', 't', 'b64', 'j']);

/** Undefined if it isn't a URL of Engine.IO 3 or 4. */
export function parseWireUrl(text: string): WireUrl | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, host, pathname, searchParams } = new URL(text);
  const engine = Number(searchParams.get('EIO'));
  const transport = searchParams.get('transport');
  if ((engine !== 3 && engine !== 4) || !transport) return undefined;
  return {
    origin: `${protocol.replace('ws', 'http')}//${host}`,
    path: pathname.replace(/\/$/, '') || '/',
    engine,
    transport,
    sid: searchParams.get('sid') ?? undefined,
    query: Object.fromEntries([...searchParams].filter(([name]) => !OWN.has(name))),
  };
}
