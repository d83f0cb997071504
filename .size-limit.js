import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ASSETS = 'dist/chrome/assets';

/** The panel's page and all that it names: the code that comes later is asked for by `import()`, and does not count. */
function firstLoad(page) {
  const html = readFileSync(page, 'utf8');
  const files = new Set();
  const add = (name) => {
    if (files.has(name)) return;
    files.add(name);
    if (!name.endsWith('.js')) return;
    const code = readFileSync(join(ASSETS, name), 'utf8');
    for (const [, imported] of code.matchAll(/(?:\bimport|\bfrom)\s*["']\.\/([^"']+)["']/g)) add(imported);
  };
  for (const [, name] of html.matchAll(/\/assets\/([^"']+)["']/g)) add(name);
  return [page, ...[...files].map((name) => `${ASSETS}/${name}`)];
}

/** It shares no code with the panel. */
function connector() {
  return firstLoad('dist/chrome/panel/server/server.html');
}

export default [
  // 2.4 kB of it are what it takes to use nothing that a page can replace, 0.25 what tells DevTools to ignore it. 0.6 are what
  // lets all but 4 kB sleep until a page uses Socket.IO, 2 the facts about the page and failed requests, 1.2 what is behind a
  // Proxy, 0.9 what the page's callbacks are given, 1.5 what each connection was made with, 0.15 Proxies in locked pages and in 1.x and 2.x,
  // 0.1 what holding events takes of it, 0.1 the bytes of another parser's packets, 0.1 the errors of
  // listeners that get what was held or simulated, 0.4 packs usual captures as one text, 0.1 keeps less until a panel opens.
  { name: 'hook', path: 'dist/chrome/hook.js', limit: '18.3 kB', gzip: true },
  // The background carries the workbench, which comes into a page on demand; 0.1 kB of it fails connections without a request, 3.7
  // hold events (decision 19). 0.3 is how documents that come and go keep their lines (decision 13).
  { name: 'content and background', path: ['dist/chrome/content.js', 'dist/chrome/background.js'], limit: '13.8 kB', gzip: true },
  { name: 'workers, where the setting is on', path: ['dist/chrome/workers.js', 'dist/chrome/workersContent.js'], limit: '20.7 kB', gzip: true },
  // Loaded where the user connects to a server: almost all of it is socket.io-client and its msgpack parser.
  { name: 'the document that connects to a server', path: connector(), limit: '20 kB', gzip: true },
  // What rows without a payload say comes with the first rows. 1.6 kB of it are the sources (live and files), what the timeline hides and how to show it, and what a pause misses, 0.4 unpacks captures.
  { name: "the panel's first load", path: firstLoad('dist/chrome/panel/panel.html'), limit: '128.5 kB', gzip: true },
];
