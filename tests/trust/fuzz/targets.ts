import { createPanelModel } from '../../../panel/model/createPanelModel';
import { complete } from '../../../panel/model/filter/complete';
import { conditionOf } from '../../../panel/model/filter/conditionOf';
import { SHOW_ALL } from '../../../panel/model/filter/filter';
import { compileFilter, problemOf } from '../../../panel/model/filter/compileFilter';
import { inline } from '../../../panel/model/values/inline';
import { jsonProblem } from '../../../panel/model/draft/jsonProblem';
import { heldDraft, heldProblems, whyNoEdit } from '../../../panel/model/draft/heldDraft';
import type { PanelModel } from '../../../panel/model/panelModel';
import { activeWords } from '../../../panel/model/workbench/faultWords';
import { readHex } from '../../../panel/model/draft/hex';
import { readSavedEmits } from '../../../panel/model/replay/savedEmits';
import { expand } from '../../../panel/model/draft/variables';
import { rowArgs } from '../../../panel/model/values/rowArgs';
import { SessionReader, UnreadableSession } from '../../../panel/model/session/sessionReader';
import { originalOf } from '../../../panel/model/initiator/originalOf';
import { ackWords } from '../../../panel/model/explain/ackWords';
import { rowWords } from '../../../panel/model/explain/rowWords';
import { WireSessions } from '../../../panel/model/wire/wireSessions';
import type { Capture } from '../../../src/protocol/capture';
import { isCapture } from '../../../src/protocol/isCapture';
import { readBatch } from '../../../src/protocol/readBatch';
import { isToPanel } from '../../../src/protocol/isToPanel';
import { argsOf, decodePacketText, eventOf } from '../../../src/socketio/packetText';
import captures from '../../../panel/dev/captures.json';

/** One thing that parses what it did not write. */
export interface Target {
  name: string;
  seeds: readonly string[];
  /** @throws where the promise does not hold. */
  run(text: string): void;
}

const PACKETS = [
  '2["chat","hello"]', '2/admin,17["chat",{"a":[1,null]}]', '317["ok"]', '451-["upload",{"_placeholder":true,"num":0}]', '0{"sid":"abc"}', '0/admin,{"token":"x"}', '4{"message":"no"}', '1/admin,', '461-/admin,3[{"_placeholder":true,"num":0}]',
  '0/admin?x=1,', '42["chat"]',
];
const FRAMES = [
  '0{"sid":"x","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}', '2', '3probe', '5', '6', '42["chat","hello"]', '40{"sid":"s"}', '40', '41', '44"Invalid namespace"', '45:0', '451-["u",{"_placeholder":true,"num":0}]',
  'bAQID', '4\x1e2\x1ebAQID', '15:42["chat","hi"]2:40', '2:40:', '10:b4AQID', '-1:4',
];
const FILTERS = [
  'event:chat* -event:typing', '(a or "b c") and not /x[yz]/i', 'size:>10kb ack:<200ms', 'payload.user.id:42 payload:hello', 'is:error|warning dir:in', 'after:12:01:07.2 before:12:05', 'nsp:/admin frame:embed', 'payload.0.price:1..2',
];
const JSONS = ['[1,"two",{"three":[true,null]}]', '{"a":{"b":-1.5e3}}', '"\\u0041\\n"', '[{"_placeholder":true,"num":0}]', '[]', '{{now}}'];

const PACKED = [
  '1,1764533456789.125;o0,1,7,1,4,13:chat27["chat","a"]i120,2,,3,4,8:chat2["chat"]a5,1,7,,0,7:37["ok"]',
  '4,1764533456789;i0,1,,1,6,32:upload2["upload",{"_placeholder":true}]', '9,2;o0,1,0,2,4,12:chat20["chat",1]',
];
const HELD_EMIT = { kind: 'outgoing', seq: 1, at: 1, socket: 1, event: 'save', payload: { form: 'text', text: '20["save",{"a":1}]' }, fate: 'sent', ackId: 0, tampered: { rule: 'r', effect: 'held', ms: 0 } };
const HELD = [
  [HELD_EMIT, { kind: 'held', seq: 2, at: 2, id: 1, of: 1, rule: 'r' }, { kind: 'released', seq: 3, at: 3, held: 1, of: 1, outcome: 'edited', event: 'store', payload: { form: 'copy', args: [1] } }],
  [HELD_EMIT, { kind: 'held', seq: 2, at: 2, id: 1, of: 1, rule: 'r' }, { kind: 'released', seq: 3, at: 3, held: 1, of: 1, outcome: 'unchanged', automatic: true, waits: 'turn' }],
  [{ kind: 'workbench', seq: 1, at: 1, rules: [{ id: 'r', count: 1, rule: { kind: 'hold', socket: 1, direction: 'both', filter: 'a', condition: { test: 'not', of: { test: 'event', pattern: { source: 'a', flags: 'gi' } } }, inOrder: true } }] }],
];

export const TARGETS: readonly Target[] = [
  { name: 'packets', seeds: PACKETS, run: readPacket },
  { name: 'the wire', seeds: FRAMES, run: readFrames },
  { name: 'messages', seeds: (captures as unknown[]).map((capture) => JSON.stringify(capture)), run: takeMessage },
  { name: 'packed captures', seeds: PACKED, run: takePacked },
  { name: 'held events', seeds: HELD.map((captures) => JSON.stringify(captures)), run: takeHeld },
  { name: 'session files', seeds: sessions(), run: readSession },
  { name: 'filters', seeds: FILTERS, run: filter },
  { name: 'JSON', seeds: JSONS, run: checkJson },
  { name: 'variables', seeds: ['["{{now}}","{{seq}}"]', '[{"a":"x {{ack:chat.0.id}} y"}]', '["{{event:chat.1}}"]'], run: fillIn },
  { name: 'bytes', seeds: ['00 01 02 ff', 'dead beef', ''], run: (text) => void readHex(text) },
  { name: 'what was stored', seeds: [JSON.stringify({ history: [{ event: 'a', args: '[]', at: 1 }], favourites: [{ name: 'f', event: 'a', args: '[]' }], riskyWords: ['delete*'] })], run: (text) => void readSavedEmits(parsed(text)) },
  { name: 'source maps', seeds: maps(), run: (text) => void originalOf(text, { url: 'http://127.0.0.1/a.js', line: 2, column: 5 }) },
];

function readPacket(text: string): void {
  const decoded = decodePacketText(text);
  if (!decoded.ok) return;
  eventOf(decoded.packet);
  inline(argsOf(decoded.packet), 200);
}

/** As a page's own traffic, cut into frames at line breaks; then the panel takes in what it is read as. */
function readFrames(text: string): void {
  const sessions = new WireSessions();
  const read: Capture[] = [];
  let seq = 0;
  const stamp = () => ({ seq: ++seq, at: 1_000 + seq, channel: 1 });
  for (const [url, step] of [['ws://127.0.0.1/socket.io/?EIO=4&transport=websocket', 'open'], [`http://127.0.0.1/socket.io/?EIO=3&transport=polling&sid=${text.slice(0, 8)}`, 'open']] as const) {
    read.push(...sessions.decode({ ...stamp(), kind: 'wire', url, step }));
    for (const [at, part] of text.split('\n').entries()) {
      read.push(...sessions.decode({ ...stamp(), kind: 'wire_frame', url, direction: at % 2 ? 'out' : 'in', payload: { form: 'text', text: part } }));
    }
    read.push(...sessions.decode({ ...stamp(), kind: 'wire', url, step: 'close', code: 1006 }));
  }
  show(read);
}

/** A message that passes the guards may lie, but must be shown. */
function takeMessage(text: string): void {
  const content = parsed(text);
  const message = { page: 'p', body: { type: 'batch', stream: 's', captures: [content], dropped: 0 } };
  isToPanel(message);
  isToPanel(content);
  if (isCapture(content)) show([content]);
}

/** What a page packs, or claims to have packed. */
function takePacked(text: string): void {
  const { captures } = readBatch([text]);
  if (!captures.every(isCapture)) throw new Error('a packed text was read as captures that the guards would refuse');
  show(captures);
}

/** What a page says of events that it holds, and what can be made of it. */
function takeHeld(text: string): void {
  const content = parsed(text);
  const captures = (Array.isArray(content) ? content : []).filter(isCapture);
  const model = show(captures);
  for (const { held } of model.all) {
    if (!held) continue;
    const draft = heldDraft(held);
    if (draft) heldProblems(draft, draft, model);
    whyNoEdit(held);
  }
  for (const { workbench } of model.pages.values()) for (const rule of workbench?.rules ?? []) activeWords(rule, 5_000);
}

function show(captures: readonly Capture[]): PanelModel {
  const model = createPanelModel();
  model.hello('p', { url: 'http://127.0.0.1/', top: true, socketio: true, startedAt: 0 });
  model.ingest('p', captures);
  for (const row of model.all) {
    rowArgs(row);
    rowWords(row, { now: 5_000, manager: model.manager('p', row.manager ?? -1) });
    ackWords(row);
  }
  model.gone('p');
  return model;
}

function readSession(text: string): void {
  const reader = new SessionReader(createPanelModel());
  try {
    for (const line of text.split('\n')) reader.read(line);
    reader.end();
  } catch (error) {
    if (!(error instanceof UnreadableSession)) throw error;
  }
}

const rows = rowsOfRecord();

function filter(text: string): void {
  const problem = problemOf(text);
  if (problem && !(problem.at <= problem.end && problem.message)) throw new Error('a problem without a place or words');
  const matches = compileFilter({ ...SHOW_ALL, text }, { urlOf: () => 'http://127.0.0.1/' });
  for (const row of rows) matches(row);
  const made = conditionOf(text, { namespace: '/', url: 'http://127.0.0.1/' });
  if ('condition' in made && !isCapture(holding(made.condition))) throw new Error('a condition that the guards refuse');
  complete(text, Math.min(3, text.length), { events: ['chat'], namespaces: ['/'], rooms: [text.slice(0, 20)], clients: [] });
}

function holding(condition: object): object {
  return { kind: 'workbench', seq: 1, at: 1, rules: [{ id: 'r', count: 0, rule: { kind: 'hold', socket: 1, direction: 'both', filter: 'x', condition, inOrder: true } }] };
}

function rowsOfRecord() {
  const model = createPanelModel();
  model.hello('p', { url: 'http://127.0.0.1/', top: true, socketio: true, startedAt: 0 });
  model.ingest('p', captures as unknown as Capture[]);
  return model.all.slice(0, 20);
}

/** The panel's own place of a mistake has to agree with the browser on whether there is one. */
function checkJson(text: string): void {
  if ((jsonProblem(text) === undefined) !== isJson(text)) throw new Error(`told otherwise than JSON.parse`);
}

function fillIn(text: string): void {
  if (!isJson(text)) return;
  expand(text, { now: 1, uuid: () => 'u', seq: 1, lastAck: () => [{ id: 1 }] as never, lastEvent: () => undefined });
}

function sessions(): string[] {
  const lines = (captures as unknown[]).slice(0, 40).map((capture) => JSON.stringify({ type: 'capture', page: 1, capture }));
  const begin = ['{"type":"header","format":"socketio-devtools-session","version":1,"at":1}', '{"type":"page","page":1,"url":"http://127.0.0.1/","top":true}'];
  return [[...begin, ...lines.slice(0, 4), '{"type":"end"}'].join('\n'), [...begin, ...lines.slice(8, 14), '{"type":"bookmark","page":1,"seq":20,"note":"n"}'].join('\n')];
}

function maps(): string[] {
  const map = (content: object) => `a\nb\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(content)).toString('base64')}\n`;
  const own = { version: 3, sources: ['a.ts'], mappings: 'AAAA;AACA,CAAC;gBCAD', names: [] };
  return [map(own), map({ ...own, mappings: 'zzzzzzzzzzzzzzzz' }), `//# sourceMappingURL=data:application/json,${encodeURIComponent(JSON.stringify(own))}`];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
