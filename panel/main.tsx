/** The panel's entry: composition only. */
import { StrictMode, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import browser from 'webextension-polyfill';
import { nonce } from '../src/channel/nonce';
import { keepRuntimePort } from '../src/channel/runtimePort';
import { PANEL_PORT, type FromPanel, type ToPanel } from '../src/protocol/messages';
import { Link } from './link';
import { createPanelModel } from './model/createPanelModel';
import { watchTheme } from './theme';
import { App } from './view/App';
import type { PanelActions } from './view/actions';

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

const actions: PanelActions = {
  replay: (page, request) => link.replay(page, request),
  reloadPage: () => void inspectedWindow.reload(),
  openAccessHelp: () => link.askForAccess(),
  copy: (text) => navigator.clipboard.writeText(text),
  newRequestId: nonce,
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
