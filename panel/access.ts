/** The page where the user gives access to all sites: a panel may not ask for it itself in Firefox. */
import browser from 'webextension-polyfill';

const result = document.getElementById('result') as HTMLElement;

document.getElementById('grant')?.addEventListener('click', async () => {
  const granted = await browser.permissions.request({ origins: ['<all_urls>'] });
  result.textContent = granted
    ? 'Access is given. Go back to your page and reload it.'
    : 'Access was not given: the panel stays empty on pages without it.';
});
