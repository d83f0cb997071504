/** The panel's entry, in DevTools and in a tab: composition only. */
import { StrictMode, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import browser from 'webextension-polyfill';
import { inDevTools } from './host/inDevTools';
import { inTab } from './host/inTab';
import { keepSettings } from './host/keepSettings';
import { createPanelModel } from './model/createPanelModel';
import { watchOwnErrors } from './host/noteOwnError';
import { App } from './view/App';
import { takeChips } from './view/chips';
import { readMostRows, useSettings } from './view/settings';

watchOwnErrors();
const model = createPanelModel();
void keepSettings(browser.storage.local);
useSettings.subscribe(({ mostRows }) => {
  takeChips(model);
  model.setMostRows(readMostRows(mostRows));
});
const { actions, reach, theme } = isInDevTools() ? inDevTools(model) : inTab();

function Panel() {
  const reached = useSyncExternalStore(reach.subscribe, reach.now);
  const shade = useSyncExternalStore(theme.subscribe, theme.now);
  const chosen = useSettings((settings) => settings.theme);
  return <App model={model} actions={actions} reach={reached} theme={chosen === 'light' || chosen === 'dark' ? chosen : shade} />;
}

// An error that a boundary has caught is still reported.
createRoot(document.getElementById('root') as HTMLElement, { onCaughtError: (error) => reportError(error) }).render(
  <StrictMode>
    <Panel />
  </StrictMode>,
);

/** In a tab the browser has no `devtools`; its types don't reflect that. */
function isInDevTools(): boolean {
  return (browser.devtools as unknown) !== undefined;
}
