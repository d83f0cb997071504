import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Messages } from '../../scripts/messages';
import { RESERVED_EVENTS } from '../../src/socketio/reservedEvents';
import { DISCONNECT_REASONS } from '../../src/socketio/reasons';
import { SERVER_EVENTS, SERVER_REASONS } from '../../src/socketio/serverEvents';
import type { Panel } from '../../harness/browser/driver';
import { begin, connected, press, row, SKIPPED, type Journey } from './journey';

const DIST = join(import.meta.dirname, '../../dist/chrome');

/** The extension with one translation more, for a browser in German: every text of it stands in brackets. */
function translated(): string {
  const folder = mkdtempSync(join(tmpdir(), 'socketio-devtools-translated-'));
  cpSync(DIST, folder, { recursive: true });
  const english = JSON.parse(readFileSync(join(DIST, '_locales/en/messages.json'), 'utf8')) as Messages;
  const german = Object.entries(english).map(([key, { message }]) => [key, { message: key === 'language' ? 'de' : `⟦${message}⟧` }]);
  mkdirSync(join(folder, '_locales/de'));
  writeFileSync(join(folder, '_locales/de/messages.json'), JSON.stringify(Object.fromEntries(german)));
  return folder;
}

/** Runs in the panel: text outside the brackets, except for what comes from the page. */
function foreignWords(): string[] {
  const SKIPPED_PARENTS = 'code, pre, kbd, input, textarea, [data-test=target] option, [data-test=compose-start] option, [role=tree], [role=gridcell][data-column=event], svg, style, script';
  const bare = (text: string) => {
    let [before, rest] = ['', text];
    while (rest !== before) [before, rest] = [rest, rest.replace(/⟦[^⟦⟧]*⟧/g, '')];
    return rest.replace(/`[^`]*`/g, '').trim();
  };
  /** A preview of the page's data; the tags in it, and the words of reserved events, are ours. */
  const isPreview = (element: Element) => element.closest('[role=gridcell][data-column=payload]') && !element.closest('[data-tag]') && !element.closest('[role=row]')?.querySelector('[data-mark=good], [data-mark=quiet], [data-mark=warning], [data-mark=error]');
  /** A sentence with code in it is one text, though several nodes. */
  const withoutCode = (element: Element) => [...element.childNodes].map((node) => (node.nodeName === 'CODE' ? '' : node.textContent)).join('');
  const ATTRIBUTES = ['title', 'aria-label', 'placeholder', 'label', 'data-text'];
  const textsOf = (node: Node): string[] => {
    if (!(node instanceof Element)) return node.parentElement?.matches(':has(> code)') ? [] : [node.nodeValue ?? ''];
    return [...ATTRIBUTES.map((name) => node.getAttribute(name) ?? ''), ...(node.matches(':has(> code)') ? [withoutCode(node)] : [])];
  };
  const found = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
    const element = node instanceof Element ? node : node.parentElement;
    if (!element || isPreview(element) || (element.closest(SKIPPED_PARENTS) && !(node instanceof Element && node.matches('input, textarea')))) continue;
    for (const text of textsOf(node)) if (/[a-z]{3}/i.test(bare(text))) found.add(text);
  }
  return [...found];
}

/** What is the same in every language: Socket.IO's own names, addresses, ids, and the language of the filters. */
function isNoLanguage(text: string): boolean {
  const names = [...RESERVED_EVENTS.keys(), ...SERVER_EVENTS.map(({ event }) => event), ...SERVER_REASONS.map(({ reason }) => reason), ...DISCONNECT_REASONS];
  return names.includes(text.trim()) || TERMS.test(text.trim());
}

const TERMS =
  /^(Socket\.IO|Engine\.IO \d|emit(\(\))?|on|reserved|polling|websocket|ack|URL|"?timeout"?|Invalid namespace|namespace|auth\.\w+|hello|room|io\.engine|sid|code|[\w-]{20}|\/socket\.io)$|https?:|^"two words"$|^\/h\[ae|^-?[\w.]+:\S+$|^is:error or|nsp:\/$|^in, on, out|^acked, binary/;

describe.skipIf(SKIPPED.chromium === '1')('a translation', () => {
  let journey: Journey | undefined;
  let folder: string | undefined;
  beforeAll(async () => {
    folder = translated();
    journey = await begin('chromium', { extension: folder, language: 'de' });
  });
  afterAll(async () => {
    await journey?.browser.close();
    await journey?.demo.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('is shown in the place of every English text', async () => {
    const page = await (journey as Journey).openDemo();
    const panel = await page.openPanel();
    for (const action of ['chat', 'ack', 'quiz', 'binary', 'kill']) await press(page, action);
    await row(panel, { event: 'disconnect', payload: 'Outage' });
    await connected(page);
    const views: Record<string, () => Promise<unknown>> = {
      timeline: () => panel.waitFor(() => document.querySelector('[data-test=status]')?.textContent?.includes('⟦')),
      why: () => open(panel, 'disconnect'),
      connection: () => shown(panel, '[data-test=tab-connection]', '#tab-connection[aria-selected=true]'),
      emit: () => open(panel, 'chat message', 'did it arrive'),
      ack: () => shown(panel, '[data-test=tab-ack]', '#tab-ack[aria-selected=true]'),
      raw: () => shown(panel, '[data-test=tab-raw]', '#tab-raw[aria-selected=true]'),
      compare: () => shown(panel, '[data-test=compare-previous]', '[data-test=compare-summary]'),
      'detail search': () => shown(panel, '[data-test=detail-search-open]', '[data-test=detail-search] input'),
      'row menu': () => panel.press('Escape').then(() => panel.press('Shift+F10')).then(() => there(panel, '[role=menu]')),
      find: () => panel.press('Escape').then(() => panel.press('Control+F')).then(() => there(panel, '[data-test=find-field]')),
      'filter problem': () => panel.press('Escape').then(() => panel.fill('[data-test=filter]', 'is:nice')).then(() => there(panel, '[data-test=filter-problem]')),
      'no matches': () => panel.fill('[data-test=filter]', 'nothing-has-this'),
      completions: () => panel.fill('[data-test=filter]', '').then(() => panel.fill('[data-test=filter]', 'is:')).then(() => there(panel, '[data-test=completions], [role=listbox]')),
      unfiltered: () => panel.fill('[data-test=filter]', '').then(() => open(panel, 'chat message', 'did it arrive')),
      replay: () => shown(panel, '[data-test=replay]', '[data-test=replay-form]'),
      'replay problem': () => panel.fill('[data-test=replay-args]', '[1,').then(() => there(panel, '[data-test=replay-args-problem]:not([hidden])')),
      'replay hints': () => panel.fill('[data-test=replay-args]', '[1, 2, "{{now}}"]'),
      compose: () => shown(panel, '[data-test=compose]', '[data-test=compose-form] [data-test=compose-event]'),
      'replay several': () => panel.press('Escape').then(() => panel.press('Shift+R')).then(() => there(panel, '[data-test=several-form]')),
      'replayed several': () => shown(panel, '[data-test=several-start]', '[data-test=several-progress][data-state=finished], [data-test=replay-doubts]'),
      simulate: () => panel.press('Escape').then(() => open(panel, 'question')).then(() => shown(panel, '[data-test=simulate]', '[data-test=simulate-form]')),
      simulated: () => shown(panel, '[data-test=simulate-send]', '[data-test=replay-answer], [data-test=replay-outcome]'),
      faults: () => panel.press('Escape').then(() => shown(panel, '[data-test=break-manager]', '[data-test=break-view]')),
      'fault to confirm': () => shown(panel, '[data-test=drop-do]', '[data-test=drop-decline]'),
      'active faults': () => shown(panel, '[data-test=latency-do]', '[data-test=broken-rule]'),
      'no faults': () => panel.click('[data-test=undo-all]').then(() => panel.press('Escape')),
      'sorted timeline': () => shown(panel, '[data-test=sort-event]', '[data-test=sorted]'),
      statistics: () => shown(panel, '[data-test=statistics-toggle]', '[data-test=statistics] tbody tr'),
      filter: () => shown(panel, '[data-test=filter-help]', '[popover]:popover-open h2'),
      settings: () => panel.press('Escape').then(() => shown(panel, '[data-test=settings]', '[data-test=initiators]')),
      reference: () => panel.press('Escape').then(() => shown(panel, '[data-test=reference-open]', '[data-test=reference-search]')),
      session: () => panel.press('Escape').then(() => shown(panel, '[data-test=session-open]', '[data-test=session-prepare]')),
      preview: () => shown(panel, '[data-test=session-prepare]', '[data-test=session-preview]'),
      'broken session': () => load(panel, BROKEN_SESSION).then(() => there(panel, '[data-test=session-problems] li')),
      'no session': () => load(panel, 'hello').then(() => there(panel, '[data-test=session-problem]')),
      'narrow panel': () => panel.press('Escape').then(() => panel.resize(600, 700)),
      'closed page': () => page.evaluate(() => location.assign('about:blank')).then(() => panel.resize(1280, 760)),
    };
    const foreign = new Map<string, string>();
    for (const [view, enter] of Object.entries(views)) {
      await enter().catch((error: unknown) => foreign.set(`did not open: ${String(error).slice(0, 200)}`, view));
      for (const text of await panel.evaluate(foreignWords)) foreign.set(text, view);
    }
    const events = await panel.evaluate(() => Array.from(document.querySelectorAll('[data-test=statistics] tbody th'), ({ textContent }) => textContent));
    expect([...foreign].filter(([text]) => !isNoLanguage(text) && !events.includes(text))).toEqual([]);
  });
});

/** A page that no line announces, a capture that isn't one, and no end. */
const BROKEN_SESSION = ['{"type":"header","format":"socketio-devtools-session","version":1}', '{"type":"page","page":1}', '{"type":"capture","page":7}', '{"type":"bookmark","page":7}', 'not JSON', '{"type":"later"}'].join('\n');

async function load(panel: Panel, text: string): Promise<void> {
  await panel.evaluate((content) => {
    const input = document.querySelector<HTMLInputElement>('[data-test=session-file]');
    const files = new DataTransfer();
    files.items.add(new File([content], 'broken.jsonl'));
    if (!input) return;
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, text);
}

async function there(panel: Panel, sign: string): Promise<void> {
  await panel.waitFor((sign) => document.querySelector(sign) !== null, sign);
}

async function open(panel: Panel, event: string, payload = ''): Promise<void> {
  await panel.waitFor(
    (name, text) => {
      const shown = [...document.querySelectorAll<HTMLElement>('[role=row]:has([role=gridcell])')];
      const row = shown.find((each) => each.querySelector('[data-column=event]')?.textContent?.includes(name) && each.textContent?.includes(text));
      row?.click();
      return row;
    },
    event,
    payload,
  );
  await panel.waitFor((name) => document.querySelector('[data-test=detail] h2')?.textContent?.includes(name), event);
}

async function shown(panel: Panel, button: string, sign: string): Promise<void> {
  await panel.click(button);
  await there(panel, sign);
}
