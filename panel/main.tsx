/** The panel's entry: composition only. */
import { StrictMode, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import browser from 'webextension-polyfill';
import { nonce } from '../src/channel/nonce';
import { keepRuntimePort } from '../src/channel/runtimePort';
import { PANEL_PORT, type FromPanel, type ToPanel } from '../src/protocol/messages';
import { keepSettings } from './keepSettings';
import { Link } from './link';
import { createPanelModel } from './model/createPanelModel';
import type { GetResources } from './originals';
import { watchTheme } from './theme';
import { App } from './view/App';
import type { PanelActions } from './view/actions';
import { useSettings } from './view/settings';

const { inspectedWindow, network } = browser.devtools;
const model = createPanelModel();
const link = new Link(model);
const theme = watchTheme();

keepRuntimePort<FromPanel, ToPanel>(browser.runtime, PANEL_PORT + inspectedWindow.tabId, {
  open: (channel) => link.opened(channel),
  message: (message) => link.receive(message),
  lost: () => link.lost(),
});
network.onNavigated.addListener(() => link.navigated());

void keepSettings(browser.storage.local);
useSettings.subscribe(({ initiators }) => link.wantInitiators(initiators));

/** Chrome's own, and Chrome's only. */
type OpenResource = (url: string, line: number, column: number, done: () => void) => void;
const { openResource } = browser.devtools.panels as { openResource?: OpenResource };

const { getResources } = inspectedWindow as { getResources?: GetResources };

const actions: PanelActions = {
  replay: (page, request) => link.replay(page, request),
  stateOf: link.stateOf,
  onState: link.subscribe,
  read: async (key) => (await browser.storage.local.get(key))[key],
  keep: (key, value) => browser.storage.local.set({ [key]: value }),
  reloadPage: () => void inspectedWindow.reload(),
  attachToPage: () => link.attachToPage(),
  openAccessHelp: () => link.askForAccess(),
  copy: (text) => navigator.clipboard.writeText(text),
  newRequestId: nonce,
  ...(openResource && {
    openSource: (url, line, column) => openResource.call(browser.devtools.panels, url, line - 1, column - 1, () => undefined),
  }),
  ...(getResources && {
    originalOf: async (place) => (await import('./originals')).findOriginal(getResources.bind(inspectedWindow), place),
  }),
};

function Panel() {
  const reach = useSyncExternalStore(link.subscribe, link.reach);
  const shade = useSyncExternalStore(theme.subscribe, theme.now);
  return <App model={model} actions={actions} reach={reach} theme={shade} />;
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <Panel />
  </StrictMode>,
);
