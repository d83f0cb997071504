import type { Page as PuppetPage } from 'puppeteer-core';
import { MORE_PATIENCE, until, type Browser, type Page, type Panel } from '../browser/driver';
import type { App } from './app';
import { compare, type Difference } from './compare';
import { serveElsewhere } from './serveElsewhere';
import type { RunningApp } from './startApp';
import { tapWire, type WireTap } from './wire/tapWire';

/** What is tried with each app: the panel opened before or after the page; the address changed, or the page reloaded, meanwhile. */
export const VISITS = ['panel first', 'panel late', 'routes', 'reload'] as const;
export type Visit = (typeof VISITS)[number];

/** Long enough for what is in progress, and not for what is lost. */
const PATIENCE_MS = 10_000 * MORE_PATIENCE;

/** Drives the app in a new tab, and compares what the panel shows with the wire. */
export async function tryApp(browser: Browser, app: App, { place }: RunningApp, visit: Visit): Promise<Difference> {
  const page = await browser.openPage('about:blank');
  try {
    const puppet = page.puppet();
    // Some ask whether to leave them.
    puppet.on('dialog', (dialog) => void dialog.accept());
    await serveElsewhere(puppet, app, place);
    const wire = await tapWire(puppet);
    let panel: Panel | undefined;
    if (visit !== 'panel late') panel = await openPanel(page, visit === 'reload' || app.reloads === true);
    await page.goto(place.url);
    // Events of a document that ended before a panel was open can't be shown.
    if (visit !== 'panel late' || !app.reloads) await app.use(puppet, place, 1);
    if (visit === 'routes') await changeRoutes(puppet);
    if (visit === 'reload') await reload(page, panel as Panel, wire);
    panel ??= await openPanel(page, app.reloads === true);
    await app.use(puppet, place, 2);
    return await held(panel, wire);
  } finally {
    await page.close();
  }
}

async function openPanel(page: Page, preserve: boolean): Promise<Panel> {
  const panel = await page.openPanel();
  if (preserve) {
    await panel.click('[data-test=preserve]');
    await panel.waitFor(() => document.querySelector<HTMLInputElement>('[data-test=preserve]')?.checked);
  }
  return panel;
}

/** As a client-side router does: the document stays. */
async function changeRoutes(page: PuppetPage): Promise<void> {
  await page.evaluate(() => {
    const { href } = location;
    history.pushState(history.state, '', `${location.pathname}?one`);
    history.pushState(history.state, '', `${location.pathname}?two`);
    location.hash = '#three';
    history.pushState(history.state, '', href);
  });
}

/** Events that are still on their way from the old document would test the browser, not the panel. */
async function reload(page: Page, panel: Panel, wire: WireTap): Promise<void> {
  await held(panel, wire);
  await page.reload();
}

async function held(panel: Panel, wire: WireTap): Promise<Difference> {
  const before = await wire.read();
  let difference: Difference | undefined;
  await until('the panel to have what the wire had', async () => {
    const rows = await panel.grid();
    difference = compare(before, rows, await wire.read());
    return isClean(difference);
  }, PATIENCE_MS).catch((error: unknown) => {
    if (!difference) throw error;
  });
  return difference as Difference;
}

export function isClean({ missing, doubled, misplaced }: Difference): boolean {
  return missing.length + doubled.length + misplaced.length === 0;
}
