import type { CDPSession, Page as PuppetPage, Protocol } from 'puppeteer-core';
import { packetOfFrame, packetsOfBody, type EnginePacket } from './enginePackets';
import { wireItems, type Direction, type WireItem } from './wireItems';

export interface WireTap {
  /** Everything that was sent or received so far. */
  read(): Promise<WireItem[]>;
}

interface Line {
  version: number;
  sid?: string;
}

interface Report extends Line {
  line: string;
  direction: Direction;
  packets: Promise<EnginePacket[]>;
}

const MOST_BYTES = 256 * 1024 * 1024;

/**
 * The Engine.IO traffic of a page, its frames and its workers, as the browser's debugging protocol reports it: the truth that the
 * panel is compared with. Call it before the page loads.
 */
export async function tapWire(page: PuppetPage): Promise<WireTap> {
  const reports: Report[] = [];
  let targets = 0;
  const listen = async (session: CDPSession): Promise<void> => {
    const target = targets++;
    const lines = new Map<string, Line>();
    const polls = new Map<string, Line>();
    const answered = new Set<string>();
    const bodies = new Map<string, Uint8Array>();
    const report = (requestId: string, line: Line, direction: Direction, packets: Promise<EnginePacket[]>) => {
      // An error is thrown by the code that reads it.
      packets.catch(() => undefined);
      reports.push({ ...line, line: `${target} ${requestId}`, direction, packets });
    };

    session.on('Network.webSocketCreated', ({ requestId, url }) => {
      const line = lineOf(url);
      if (line) lines.set(requestId, line);
    });
    const onFrame = (direction: Direction) => ({ requestId, response: { opcode, payloadData } }: Protocol.Network.WebSocketFrameSentEvent) => {
      const line = lines.get(requestId);
      if (!line || (opcode !== 1 && opcode !== 2)) return;
      const frame = opcode === 2 ? Buffer.from(payloadData, 'base64') : payloadData;
      report(requestId, line, direction, Promise.resolve([packetOfFrame(frame, line.version)]));
    };
    session.on('Network.webSocketFrameSent', onFrame('emit'));
    session.on('Network.webSocketFrameReceived', onFrame('on'));

    session.on('Network.requestWillBeSent', ({ requestId, request }) => {
      const line = lineOf(request.url);
      if (line && request.method === 'GET') polls.set(requestId, line);
      if (line && request.method === 'POST') report(requestId, line, 'emit', postedBody(session, requestId, request).then((body) => packetsOfBody(body, line.version)));
    });
    session.on('Network.responseReceived', ({ requestId, response }) => {
      if (response.status === 200) answered.add(requestId);
    });
    session.on('Network.loadingFinished', ({ requestId }) => {
      const line = polls.get(requestId);
      if (!line || !answered.has(requestId)) return;
      const body = bodies.get(requestId);
      bodies.delete(requestId);
      report(requestId, line, 'on', (body ? Promise.resolve(body) : bodyOf(session, 'Network', requestId)).then((bytes) => packetsOfBody(bytes, line.version)));
    });
    // The browser discards a document's responses as soon as it unloads, which may be in response to that: so they are read on the
    // way.
    session.on('Fetch.requestPaused', async ({ requestId, networkId = '' }) => {
      // A request that has ended meanwhile has no body and needs no continuation.
      const body = await bodyOf(session, 'Fetch', requestId).catch(() => undefined);
      if (body) bodies.set(networkId, body);
      await session.send('Fetch.continueRequest', { requestId }).catch(() => undefined);
    });

    // A target that has ended meanwhile has nothing to report.
    session.on('sessionattached', (child: CDPSession) => void listen(child).catch(() => undefined));
    // All at once: a target that waits for the debugger, such as a service worker, answers nothing before it may run.
    await Promise.all([
      session.send('Network.enable', { maxTotalBufferSize: MOST_BYTES, maxResourceBufferSize: MOST_BYTES, maxPostDataSize: MOST_BYTES }),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*transport=polling*', requestStage: 'Response' }] }).catch(onlyOfWorkers),
      session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }).catch(onlyOfWorkers),
      session.send('Runtime.runIfWaitingForDebugger').catch(onlyOfWorkers),
    ]);
  };
  await listen(await page.createCDPSession());
  return {
    read: async () => {
      const until = reports.slice();
      return wireItems(await Promise.all(until.map(async ({ line, sid, direction, packets }) => ({ line, ...(sid && { sid }), direction, packets: await packets }))));
    },
  };
}

/** Some kinds of workers don't know such a command. */
function onlyOfWorkers(): void {}

function lineOf(url: string): Line | undefined {
  const { searchParams } = new URL(url);
  const version = Number(searchParams.get('EIO'));
  if (!version || !searchParams.has('transport')) return undefined;
  const sid = searchParams.get('sid');
  return { version, ...(sid && { sid }) };
}

async function postedBody(session: CDPSession, requestId: string, request: Protocol.Network.Request): Promise<Uint8Array> {
  const entries = request.postDataEntries?.map(({ bytes }) => bytes) ?? [];
  if (entries.length > 0 && entries.every((bytes) => bytes !== undefined)) return Buffer.concat(entries.map((bytes) => Buffer.from(bytes ?? '', 'base64')));
  const { postData, base64Encoded } = (await session.send('Network.getRequestPostData', { requestId })) as { postData: string; base64Encoded?: boolean };
  return Buffer.from(postData, base64Encoded ? 'base64' : 'utf8');
}

async function bodyOf(session: CDPSession, domain: 'Network' | 'Fetch', requestId: string): Promise<Uint8Array> {
  const { body, base64Encoded } = await session.send(`${domain}.getResponseBody`, { requestId });
  return Buffer.from(body, base64Encoded ? 'base64' : 'utf8');
}
