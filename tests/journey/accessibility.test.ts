import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import type { Panel } from '../../harness/browser/driver';
import { FULL } from '../support/full';
import { editor } from './editor';
import { connected, inEveryBrowser, inTurn, openTool, press, row, rows } from './journey';
import { outside } from './outside';
import { choose } from './recording';
import { connectedTo, failedWith, openFormFor, startServerSite } from './server/serverSite';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

inEveryBrowser('assistive technology', (journey) => {
  it('finds no problem in any view, in both themes, wide and narrow', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    for (const action of ['chat', 'ack', 'quiz', 'whisper', 'binary', 'kill']) await press(page, action);
    await row(panel, { event: 'disconnect', payload: 'Outage' });
    await connected(page);
    await rows(panel, { event: 'connect' }, 4);
    await panel.addScript(AXE);

    for (const theme of ['light', 'dark'] as const) {
      await panel.setTheme(theme);
      for (const width of widthsOf(theme)) {
        await panel.resize(width, 760);
        expect(await audit(panel), `${theme} ${width}: the timeline`).toEqual([]);
        await panel.click('[data-test=overview]');
        expect(await audit(panel), `${theme} ${width}: the legend`).toEqual([]);
        await panel.click('[data-test=sort-event]');
        await panel.waitFor(() => document.querySelector('[data-test=sorted]') !== null);
        await panel.evaluate(() => {
          document.querySelector('[data-test=sort-event]')?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 40, clientY: 130 }));
        });
        await panel.waitFor(() => document.activeElement?.closest('[data-test=column-menu]') !== null);
        expect(await audit(panel), `${theme} ${width}: the columns, sorted`).toEqual([]);
        await panel.press('Escape');
        await panel.click('[data-test=time-order]');
        await panel.waitFor(() => document.querySelector('[data-test=sorted]') === null);
        await open(panel, 'disconnect');
        await panel.waitFor(() => document.querySelector('[data-test=outage-summary]') !== null);
        expect(await audit(panel), `${theme} ${width}: an outage`).toEqual([]);
        await open(panel, 'chat message');
        await panel.click('[data-test=replay]');
        expect(await audit(panel), `${theme} ${width}: a replay`).toEqual([]);
        await panel.fill('[data-test=replay-event]', 'delete');
        await panel.fill('[data-test=replay-args]', '[1]');
        await panel.click('[data-test=replay-send]');
        await panel.waitFor(() => document.activeElement?.matches('[data-test=replay-anyway]'));
        expect(await audit(panel), `${theme} ${width}: a replay that is asked about`).toEqual([]);
        await panel.click('[data-test=replay-decline]');
        await openTool(panel, 'compose');
        await panel.waitFor(() => document.activeElement?.matches('[data-test=compose-event]'));
        await panel.click('[data-test=compose-form] summary');
        await panel.fill('[data-test=compose-event]', 'chat');
        await panel.waitFor(() => document.querySelector('[data-test=completions]') !== null);
        expect(await audit(panel), `${theme} ${width}: composing`).toEqual([]);
        await panel.press('Tab');
        await panel.fill('[data-test=compose-args]', '[7, "{{now}}", "{{later}}"]');
        await panel.waitFor(() => document.querySelector('[data-test=compose-args-problem]:not([hidden])') !== null);
        expect(await audit(panel), `${theme} ${width}: composing, with a mistake`).toEqual([]);
        await panel.press('Escape');
        await panel.waitFor(() => document.querySelector('[data-test=drawer]') === null);
        await panel.click('[data-test=detail] h2');
        await panel.press('R');
        await panel.waitFor(() => document.querySelector('[data-test=several-start]') !== null);
        expect(await audit(panel), `${theme} ${width}: several`).toEqual([]);
        await panel.click('[data-test=drawer-close]');
        await panel.click('[data-test=tab-connection]');
        expect(await audit(panel), `${theme} ${width}: the connection`).toEqual([]);
        // The form of the replay may leave no room for it in view.
        await panel.evaluate(() => document.querySelector<HTMLElement>('[data-test=faults]')?.click());
        await panel.waitFor(() => document.querySelector('[data-test=faults-view]') !== null);
        await panel.click('[data-test=latency-do]');
        await panel.waitFor(() => document.querySelector('[data-test=broken-rule]') !== null);
        await panel.click('[data-test=kick-do]');
        expect(await audit(panel), `${theme} ${width}: breaking on purpose`).toEqual([]);
        await panel.click('[data-test=undo-all]');
        await panel.waitFor(() => document.querySelector('[data-test=broken]') === null);
        await panel.click('[data-test=drawer-close]');
        await panel.press('Control+f');
        await panel.fill('[data-test=find-field]', 'chat');
        await panel.waitFor(() => document.querySelector('[data-test=find-count]')?.textContent?.includes('of'));
        await panel.press('Enter');
        await panel.waitFor(() => /^[2-9] of/.test(document.querySelector('[data-test=find-count]')?.textContent ?? ''));
        await panel.press('Control+Shift+f');
        await panel.fill('[data-test=detail-search]', '127');
        await panel.waitFor(() => document.querySelector('[data-test=detail-search-count]')?.textContent?.includes('of'));
        expect(await audit(panel), `${theme} ${width}: both searches`).toEqual([]);
        await panel.press('Escape');
        await panel.click('[data-test=find-close]');
        await panel.click('[data-test=compare-previous]');
        await panel.waitFor(() => document.querySelector('[data-test=compare]') !== null);
        expect(await audit(panel), `${theme} ${width}: a comparison`).toEqual([]);
        await panel.click('[data-test=close]');
        await panel.click('[data-test=filter-help]');
        expect(await audit(panel), `${theme} ${width}: help on the filter`).toEqual([]);
        await panel.press('Escape');
        if (width === 500) {
          await panel.click('[data-test=more]');
          await panel.waitFor(() => document.activeElement?.closest('[data-test=tools-menu]') !== null);
          expect(await audit(panel), `${theme} ${width}: the menu of the toolbar`).toEqual([]);
          await panel.press('Escape');
        }
        await openTool(panel, 'settings');
        expect(await audit(panel), `${theme} ${width}: settings`).toEqual([]);
        await panel.press('Escape');
        await openTool(panel, 'reference-open');
        await panel.waitFor(() => document.activeElement?.matches('[data-test=reference-search]'));
        expect(await audit(panel), `${theme} ${width}: the reference`).toEqual([]);
        await panel.press('Escape');
        await panel.waitFor(() => document.querySelector('[data-test=reference]') === null);
        await openTool(panel, 'session-open');
        await panel.click('[data-test=session-prepare]');
        await panel.waitFor(() => document.querySelector('[data-test=session-preview]') !== null);
        expect(await audit(panel), `${theme} ${width}: session files`).toEqual([]);
        await panel.press('Escape');
        await panel.waitFor(() => document.querySelector('[data-test=session]') === null);
        await openTool(panel, 'statistics-toggle');
        await panel.waitFor(() => document.querySelector('[data-test=statistics] tbody tr') !== null);
        expect(await audit(panel), `${theme} ${width}: the statistics`).toEqual([]);
        await openTool(panel, 'statistics-toggle');
      }
    }
    // Firefox's window keeps its size.
    await panel.resize(1280, 760);
    await page.close();
  });

  it('finds no problem in held events, nor in the form that edits them', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await panel.click('[data-test=faults-manager]');
    await panel.waitFor(() => document.querySelector('[data-test=hold-filter]') !== null);
    await panel.fill('[data-test=hold-filter]', 'is:acked');
    await panel.addScript(AXE);
    expect(await faults(panel), 'the form, with a mistake').toEqual([]);
    await panel.fill('[data-test=hold-filter]', 'chat');
    await panel.waitFor(() => !document.querySelector<HTMLButtonElement>('[data-test=hold-do]')?.disabled);
    await panel.click('[data-test=hold-do]');
    await panel.waitFor(() => document.querySelector('[data-test=broken-rule]') !== null);
    await panel.click('[data-test=drawer-close]');
    await press(page, 'ack');
    await panel.waitFor(() => document.querySelector('[data-test=held-answer]') !== null);
    for (const theme of ['light', 'dark'] as const) {
      await panel.setTheme(theme);
      for (const width of widthsOf(theme)) {
        await panel.resize(width, 760);
        expect(await faults(panel), `${theme} ${width}: a held event`).toEqual([]);
        for (const form of ['edit', 'answer']) {
          await panel.click(`[data-test=held-${form}]`);
          await panel.waitFor(() => document.activeElement?.matches('[data-test=held-args]'));
          await editor(panel, '[data-test=held-args]');
          await panel.fill('[data-test=held-args]', '[1,');
          await panel.waitFor(() => document.querySelector('#held-args-problem:not([hidden])') !== null);
          expect(await faults(panel), `${theme} ${width}: ${form}`).toEqual([]);
          await panel.click('[data-test=drawer-close]');
        }
      }
    }
    await page.close();
  });
});

inTurn('firefox', 'assistive technology, of a server', (journey) => {
  it('finds no fault in the form, in the Server view, and in an action', async () => {
    const site = await startServerSite();
    site.server.io.on('connection', (socket) => {
      (socket as unknown as { join(room: string): void }).join('lobby');
    });
    const page = await site.openPage(journey());
    const panel = await page.openPanel();
    await panel.resize(1280, 760);
    await openFormFor(panel);
    await panel.addScript(AXE);
    await choose(panel, '[data-test=server-auth]', 'basic');
    await panel.fill('[data-test=server-namespace]', '/nowhere');
    await panel.click('[data-test=server-connect]');
    await failedWith(panel, 'no namespace');
    for (const theme of ['light', 'dark'] as const) {
      await panel.setTheme(theme);
      for (const width of [1280, 500]) {
        await panel.resize(width, 760);
        expect(await faults(panel), `${theme} ${width}: the form`).toEqual([]);
      }
    }
    await panel.fill('[data-test=server-namespace]', '/admin');
    await panel.click('[data-test=server-connect]');
    await connectedTo(panel);
    await panel.waitFor(() => document.querySelector('[data-test=server-processes]') !== null);
    await panel.resize(1280, 760);
    await panel.click('[data-test=server-sockets] [role=row]:has([role=gridcell])');
    await panel.click('[data-test=action-disconnect]');
    await panel.click('[data-test=action-send]');
    await panel.waitFor(() => document.querySelector('[data-test=action-ask]') !== null);
    for (const theme of ['light', 'dark'] as const) {
      await panel.setTheme(theme);
      for (const width of [1600, 500]) {
        await panel.resize(width, 760);
        expect(await faults(panel), `${theme} ${width}: the Server view`).toEqual([]);
      }
    }
    await page.close();
    await site.stop();
  });
});

/** Each width in one theme. */
function widthsOf(theme: 'light' | 'dark'): number[] {
  return FULL ? [1280, 500] : [theme === 'light' ? 1280 : 500];
}

interface Axe {
  run(context: Document): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
}

/** What assistive technology would stumble over, and what is outside of the panel. */
async function faults(panel: Panel): Promise<string[]> {
  return [...(await audit(panel)), ...(await panel.evaluate(outside))];
}

function audit(panel: Panel): Promise<string[]> {
  return panel.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(document);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`));
  });
}

async function open(panel: Panel, event: string): Promise<void> {
  // Where the window is low, as in Firefox, the row may not be in view.
  await panel.waitFor((name) => {
    const shown = [...document.querySelectorAll<HTMLElement>('[role=row]:has([role=gridcell])')];
    const row = shown.find((each) => each.children[3]?.textContent?.trim() === name);
    row?.click();
    const scroller = document.querySelector('[role=grid] > [role=presentation]');
    if (!row && scroller) {
      const isAtEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1;
      scroller.scrollTop = isAtEnd ? 0 : scroller.scrollTop + scroller.clientHeight / 2;
    }
    return row !== undefined;
  }, event);
  await panel.waitFor((name) => document.querySelector('[data-test=detail] h2')?.textContent === name, event);
}
