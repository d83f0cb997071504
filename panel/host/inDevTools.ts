import browser from 'webextension-polyfill';
import { nonce } from '../../src/channel/nonce';
import { keepRuntimePort } from '../../src/channel/runtimePort';
import { PANEL_PORT, type FromPanel, type ToPanel } from '../../src/protocol/messages';
import { Link } from '../link/link';
import type { PanelModel } from '../model/panelModel';
import { asSeenRequest } from './asSeenRequest';
import { connectToServer } from './connectToServer';
import type { GetResources } from './findOriginal';
import { noteOwnError } from './noteOwnError';
import { storage } from './storage';
import type { Surroundings } from './surroundings';
import { watchTheme } from './watchTheme';
import { useSettings } from '../view/settings';
import { useWireHost } from '../view/wireHost';

/** Chrome only. */
type OpenResource = (url: string, line: number, column: number, done: () => void) => void;

/** The panel in DevTools, beside the inspected page. */
export function inDevTools(model: PanelModel): Surroundings {
  const { inspectedWindow, network } = browser.devtools;
  const { openResource } = browser.devtools.panels as { openResource?: OpenResource };
  const { getResources } = inspectedWindow as { getResources?: GetResources };
  const link = new Link(model, noteOwnError);
  keepRuntimePort<FromPanel, ToPanel>(browser.runtime, PANEL_PORT + inspectedWindow.tabId, {
    open: (channel) => link.opened(channel),
    message: (message) => link.receive(message),
    lost: () => link.lost(),
  });
  network.onNavigated.addListener(() => link.navigated());
  network.onRequestFinished.addListener((entry: unknown) => {
    const request = asSeenRequest(entry);
    if (request) model.requested(request);
  });
  // Only this event reports a failed load in Chromium. Firefox has no `tabs` in a panel, and reports it above.
  const { tabs } = browser as Partial<typeof browser>;
  tabs?.onUpdated.addListener((tab, { status }) => {
    if (tab === inspectedWindow.tabId && status === 'loading') link.navigated();
  });
  useSettings.subscribe(({ initiators }) => link.wantInitiators(initiators));
  useWireHost.subscribe(({ host }) => link.readWire(host));
  return {
    reach: { now: link.reach, subscribe: link.subscribe },
    theme: watchTheme(),
    actions: {
      ...storage,
      connectToServer,
      replay: (page, request) => link.replay(page, request),
      workbench: (page, message) => link.workbench(page, message),
      stateOf: link.stateOf,
      onState: link.subscribe,
      reloadPage: () => void inspectedWindow.reload(),
      attachToPage: () => link.attachToPage(),
      openAccessHelp: () => link.askForAccess(),
      copy: (text) => navigator.clipboard.writeText(text),
      newRequestId: nonce,
      openViewer: () => link.openViewer(),
      version: browser.runtime.getManifest().version,
      ...(openResource && {
        openSource: (url, line, column) => openResource.call(browser.devtools.panels, url, line - 1, column - 1, () => undefined),
      }),
      ...(getResources && {
        originalOf: async (place) => (await import('./findOriginal')).findOriginal(getResources.bind(inspectedWindow), place),
      }),
    },
  };
}
