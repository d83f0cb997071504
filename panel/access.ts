/** The page where the user grants access to all sites: in Firefox, a DevTools panel may not ask for it. */
import browser from 'webextension-polyfill';
import { t } from '../src/i18n/t';

const TEXTS: Record<string, string> = {
  title: t('Site access for Socket.IO DevTools'),
  why: t("The browser blocks access to the page you inspect, so the panel can't see its Socket.IO client. The extension uses this access only to record that client while DevTools is open, and to connect to a server if you ask it to. Nothing else leaves your browser."),
  grant: t('Allow access to all sites'),
  'one-site': t('To allow access to one site only, open that site, click the extensions button in the toolbar, and select "Always allow on…" in the menu of Socket.IO DevTools. Then reload the page.'),
};

document.title = TEXTS['title'] as string;
for (const [id, text] of Object.entries(TEXTS)) element(id).textContent = text;

element('grant').addEventListener('click', async () => {
  const granted = await browser.permissions.request({ origins: ['<all_urls>'] });
  element('result').textContent = granted
    ? t('Access granted. Return to your page and reload it.')
    : t('Access was not granted. The panel stays empty on pages that need it.');
});

function element(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}
