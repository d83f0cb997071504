/**
 * Functions that run in Firefox itself (its "chrome" context), handed over as text: each stands alone.
 * The browser's own objects have no types here; each is narrowed to what is used of it.
 */

/** Opens the toolbox of the selected tab with the panel of this title; gives the id of the panel's browsing context. */
export async function openToolbox(title: string): Promise<number> {
  const { ChromeUtils, Services } = globalThis as unknown as {
    ChromeUtils: { importESModule(url: string): { require(path: string): { gDevTools: DevTools } } };
    Services: { wm: { getMostRecentWindow(type: string): BrowserWindow } };
  };
  interface DevTools {
    showToolboxForTab(tab: unknown, options: object): Promise<Toolbox>;
  }
  interface Toolbox {
    getAdditionalTools(): { id: string; label: string }[];
    selectTool(id: string): Promise<void>;
    doc: Document;
  }
  interface BrowserWindow {
    gBrowser: { selectedTab: unknown };
    setTimeout(run: () => void, ms: number): void;
  }
  interface PanelBrowser extends Element {
    browsingContext?: { id: number; currentWindowGlobal?: { documentURI: { schemeIs(name: string): boolean } } };
    webProgress: { isLoadingDocument: boolean };
  }
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const window = Services.wm.getMostRecentWindow('navigator:browser');
  const until = async <T>(look: () => T): Promise<NonNullable<T>> => {
    for (let times = 0; times < 800; times++) {
      const value = look();
      if (value) return value;
      await new Promise<void>((next) => window.setTimeout(next, 25));
    }
    throw new Error(`waited too long for ${look}`);
  };
  const toolbox = await gDevTools.showToolboxForTab(window.gBrowser.selectedTab, {});
  const tool = await until(() => toolbox.getAdditionalTools().find(({ label }) => label === title));
  await toolbox.selectTool(tool.id);
  const loaded = () => {
    const frame = toolbox.doc.getElementById(`toolbox-panel-iframe-${tool.id}`) as HTMLIFrameElement | null;
    const browser = frame?.contentDocument?.querySelector('browser') as PanelBrowser | null | undefined;
    const context = browser?.browsingContext;
    const ours = context?.currentWindowGlobal?.documentURI.schemeIs('moz-extension');
    return ours && !browser?.webProgress.isLoadingDocument ? context : undefined;
  };
  return (await until(loaded)).id;
}

export async function closeToolbox(): Promise<void> {
  const { ChromeUtils, Services } = globalThis as unknown as {
    ChromeUtils: { importESModule(url: string): { require(path: string): { gDevTools: DevTools } } };
    Services: { wm: { getMostRecentWindow(type: string): { gBrowser: { selectedTab: unknown } } } };
  };
  interface DevTools {
    closeToolboxForTab(tab: unknown): Promise<void>;
  }
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  await gDevTools.closeToolboxForTab(Services.wm.getMostRecentWindow('navigator:browser').gBrowser.selectedTab);
}

export async function dockToolbox(host: 'right' | 'bottom' | 'window'): Promise<void> {
  const { ChromeUtils, Services } = globalThis as unknown as {
    ChromeUtils: { importESModule(url: string): { require(path: string): { gDevTools: DevTools } } };
    Services: { wm: { getMostRecentWindow(type: string): { gBrowser: { selectedTab: unknown } } } };
  };
  interface DevTools {
    getToolboxForTab(tab: unknown): { switchHost(host: string): Promise<void> };
  }
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  await gDevTools.getToolboxForTab(Services.wm.getMostRecentWindow('navigator:browser').gBrowser.selectedTab).switchHost(host);
}

/** The selected one. */
export function reloadTab(): void {
  const { Services } = globalThis as unknown as {
    Services: { wm: { getMostRecentWindow(type: string): { gBrowser: { selectedBrowser: { reload(): void } } } } };
  };
  Services.wm.getMostRecentWindow('navigator:browser').gBrowser.selectedBrowser.reload();
}

/** The selected one, which is loaded again as soon as it is selected again. */
export async function discardTab(): Promise<void> {
  interface Tabs {
    tabs: EventTarget[];
    selectedTab: EventTarget;
    prepareDiscardBrowser(tab: EventTarget): Promise<void>;
    discardBrowser(tab: EventTarget, evenIfItAsks: boolean): boolean;
  }
  const { Services } = globalThis as unknown as { Services: { wm: { getMostRecentWindow(type: string): { gBrowser: Tabs } } } };
  const { gBrowser } = Services.wm.getMostRecentWindow('navigator:browser');
  const tab = gBrowser.selectedTab;
  const other = gBrowser.tabs.find((each) => each !== tab);
  if (!other) throw new Error('there is no other tab');
  gBrowser.selectedTab = other;
  await gBrowser.prepareDiscardBrowser(tab);
  if (!gBrowser.discardBrowser(tab, true)) throw new Error('the tab was not discarded');
  const restored = new Promise((done) => tab.addEventListener('SSTabRestored', done, { once: true }));
  gBrowser.selectedTab = tab;
  await restored;
}

/** The selected one. */
export function duplicateTab(): void {
  interface Tabs {
    selectedTab: unknown;
    duplicateTab(tab: unknown): unknown;
  }
  const { Services } = globalThis as unknown as { Services: { wm: { getMostRecentWindow(type: string): { gBrowser: Tabs } } } };
  const { gBrowser } = Services.wm.getMostRecentWindow('navigator:browser');
  gBrowser.selectedTab = gBrowser.duplicateTab(gBrowser.selectedTab);
}

/** Where the panel's document begins in the browser's window, in CSS pixels. */
export function originOf(context: number): [number, number] {
  interface Context {
    embedderElement: (Element & { ownerDocument: Document }) | null;
  }
  const { BrowsingContext } = globalThis as unknown as { BrowsingContext: { get(id: number): Context } };
  let [x, y] = [0, 0];
  for (let element = BrowsingContext.get(context).embedderElement; element; ) {
    const box = element.getBoundingClientRect();
    x += box.x;
    y += box.y;
    const window = element.ownerDocument.defaultView as unknown as { browsingContext: Context };
    element = window.browsingContext.embedderElement;
  }
  return [x, y];
}

/** The panel's document in the toolbox, at most this large, or as large as there is room. */
export function sizeFrame(context: number, size: { width: number; height: number } | null): void {
  const { BrowsingContext } = globalThis as unknown as { BrowsingContext: { get(id: number): { embedderElement: HTMLElement } } };
  const { style } = BrowsingContext.get(context).embedderElement;
  style.maxWidth = size ? `${size.width}px` : '';
  style.maxHeight = size ? `${size.height}px` : '';
}

/** Gives the keyboard to the panel's document. */
export function focusFrame(context: number): void {
  const { BrowsingContext } = globalThis as unknown as { BrowsingContext: { get(id: number): { embedderElement: HTMLElement } } };
  BrowsingContext.get(context).embedderElement.focus();
}

/** A picture of the panel alone, as a data URL. */
export async function snapshot(context: number): Promise<string> {
  interface Context {
    currentWindowGlobal: { drawSnapshot(rect: null, scale: number, background: string): Promise<ImageBitmap> };
  }
  const { BrowsingContext, Services } = globalThis as unknown as {
    BrowsingContext: { get(id: number): Context };
    Services: { wm: { getMostRecentWindow(type: string): Window } };
  };
  const picture = await BrowsingContext.get(context).currentWindowGlobal.drawSnapshot(null, 1, 'white');
  const { document } = Services.wm.getMostRecentWindow('navigator:browser');
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas') as HTMLCanvasElement;
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  return canvas.toDataURL();
}

export async function killBackground(id: string): Promise<void> {
  const { WebExtensionPolicy } = globalThis as unknown as {
    WebExtensionPolicy: { getByID(id: string): { extension: { terminateBackground(): Promise<void> } } };
  };
  await WebExtensionPolicy.getByID(id).extension.terminateBackground();
}

export function isBackgroundAlive(id: string): boolean {
  const { WebExtensionPolicy } = globalThis as unknown as {
    WebExtensionPolicy: { getByID(id: string): { extension: { backgroundState: string } } };
  };
  return WebExtensionPolicy.getByID(id).extension.backgroundState === 'running';
}

export function urlInExtension(id: string, path: string): string {
  const { WebExtensionPolicy } = globalThis as unknown as { WebExtensionPolicy: { getByID(id: string): { getURL(path: string): string } } };
  return WebExtensionPolicy.getByID(id).getURL(path);
}

/** To these values; null is Firefox's own. */
export function setPreferences(values: Readonly<Record<string, string | number | null>>): void {
  const { Services } = globalThis as unknown as { Services: { prefs: { clearUserPref(name: string): void; setIntPref(name: string, value: number): void; setStringPref(name: string, value: string): void } } };
  for (const [name, value] of Object.entries(values)) {
    if (value === null) Services.prefs.clearUserPref(name);
    else if (typeof value === 'number') Services.prefs.setIntPref(name, value);
    else Services.prefs.setStringPref(name, value);
  }
}

/** Of the selected tab: there is no way back. */
export function forgetHistory(): void {
  const { Services } = globalThis as unknown as { Services: { wm: { getMostRecentWindow(type: string): { gBrowser: { selectedBrowser: { purgeSessionHistory(): void } } } } } };
  Services.wm.getMostRecentWindow('navigator:browser').gBrowser.selectedBrowser.purgeSessionHistory();
}
