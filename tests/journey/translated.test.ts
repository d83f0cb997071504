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

/** Runs in the panel: words that stand in no brackets, but for those of the page, of a language, or of a unit. */
function foreignWords(): string[] {
  const OTHERS = 'code, :has(> code), pre, kbd,  input, textarea, option, [role=tree], [role=gridcell][data-column=event], [role=gridcell][data-column=payload], [data-foreign], svg, style, script';
  const bare = (text: string) => {
    let [before, rest] = ['', text];
    while (rest !== before) [before, rest] = [rest, rest.replace(/⟦[^⟦⟧]*⟧/g, '')];
    return rest.replace(/`[^`]*`/g, '').trim();
  };
  const found = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
    const element = node instanceof Element ? node : node.parentElement;
    if (!element || (element.closest(OTHERS) && !(node instanceof Element && node.matches('input, textarea')))) continue;
    const texts = node instanceof Element ? ['title', 'aria-label', 'placeholder'].map((name) => node.getAttribute(name) ?? '') : [node.nodeValue ?? ''];
    for (const text of texts) if (/[a-z]{3}/i.test(bare(text))) found.add(text);
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
      emit: () => open(panel, 'chat message'),
      replay: () => shown(panel, '[data-test=replay]', '[data-test=replay-form]'),
      compose: () => shown(panel, '[data-test=compose]', '[data-test=compose-form] [data-test=compose-event]'),
      statistics: () => shown(panel, '[data-test=statistics-toggle]', '[data-test=statistics] tbody tr'),
      filter: () => shown(panel, '[data-test=filter-help]', '[popover]:popover-open h2'),
      settings: () => panel.press('Escape').then(() => shown(panel, '[data-test=settings]', '[data-test=initiators]')),
      reference: () => panel.press('Escape').then(() => shown(panel, '[data-test=reference-open]', '[data-test=reference-search]')),
      session: () => panel.press('Escape').then(() => shown(panel, '[data-test=session-open]', '[data-test=session-prepare]')),
      preview: () => shown(panel, '[data-test=session-prepare]', '[data-test=session-preview]'),
    };
    const foreign = new Map<string, string>();
    for (const [view, open] of Object.entries(views)) {
      await open();
      for (const text of await panel.evaluate(foreignWords)) foreign.set(text, view);
    }
    const events = await panel.evaluate(() => Array.from(document.querySelectorAll('[data-test=statistics] tbody th'), ({ textContent }) => textContent));
    expect([...foreign].filter(([text]) => !isNoLanguage(text) && !events.includes(text))).toEqual([]);
  });
});

async function open(panel: Panel, event: string): Promise<void> {
  await panel.evaluate((name) => {
    const shown = [...document.querySelectorAll<HTMLElement>('[role=row]:has([role=gridcell])')];
    shown.find((each) => each.querySelector('[data-column=event]')?.textContent?.includes(name))?.click();
  }, event);
  await panel.waitFor((name) => document.querySelector('[data-test=detail] h2')?.textContent?.includes(name), event);
}

async function shown(panel: Panel, button: string, sign: string): Promise<void> {
  await panel.click(button);
  await panel.waitFor((sign) => document.querySelector(sign) !== null, sign);
}
