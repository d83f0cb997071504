/** The extension's devtools page: creates the panel, and nothing else. */
import browser from 'webextension-polyfill';
import { passOnSearch } from './host/passOnSearch';

void browser.devtools.panels.create('Socket.IO', '/icons/icon-32.png', '/panel/panel.html').then(passOnSearch);
