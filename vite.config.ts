/**
 * One command, `vite build`, makes `dist/chrome` and `dist/firefox`: the panel's pages as modules, and three
 * stand-alone scripts (hook, content, background), each an environment of its own.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';
import { awakeHook } from './scripts/build/awakeHook.ts';
import { QUIET } from './scripts/build/bundledModule.ts';
import { compressedTwice } from './scripts/build/compressedTwice.ts';
import { ignoredByDevTools } from './scripts/build/ignoredByDevTools.ts';
import { allMessages, messageKeys } from './scripts/messages.ts';
import { workbenchFunction } from './scripts/build/workbenchFunction.ts';
import { workerHookText } from './scripts/build/workerHookText.ts';

const root = import.meta.dirname;
const OUT = join(root, 'dist/extension');
const SCRIPTS = {
  hook: 'src/hook/main.ts',
  lateHook: 'src/hook/lateMain.ts',
  readWire: 'src/hook/wireMain.ts',
  content: 'src/content/bridge.ts',
  background: 'background/main.ts',
  workers: 'src/hook/workers/main.ts',
  workersContent: 'src/content/workers.ts',
};
/** Most of a page's memory for them is their text. Elsewhere the same would make it longer. */
const HOOKS = ['hook', 'lateHook'];
/** Those that run in a page, whose developer shall not meet them. */
const IN_PAGES = ['hook', 'lateHook', 'readWire', 'content', 'workers', 'workersContent'];
const PAGES = ['panel/devtools.html', 'panel/panel.html', 'panel/access.html'];
/** The document that connects to servers shares no code with the others, and they share none with it. */
const CONNECTOR = 'panel/server/server.html';

/** A script that the browser loads as it is: no import, no chunk, nothing on the global object. */
function script(name: string, entry: string): EnvironmentOptions {
  return {
    consumer: 'client',
    build: {
      outDir: OUT,
      emptyOutDir: false,
      copyPublicDir: false,
      modulePreload: false,
      target: 'es2022',
      // Each page of each frame loads them: terser makes them a little smaller than the default does. An engine keeps a text of
      // nothing but ASCII in half the memory.
      minify: 'terser',
      terserOptions: { ecma: 2020, module: true, compress: { passes: 3, inline: 1, unsafe_arrows: true, hoist_funs: HOOKS.includes(name) }, format: { ascii_only: true } },
      rolldownOptions: {
        checks: QUIET,
        input: join(root, entry),
        // Strict as its sources are: what takes the place of a page's method must not wrap its `this`.
        output: { format: 'iife', strict: true, entryFileNames: `${name}.js` },
      },
    },
  };
}

function pages(inputs: readonly string[]): EnvironmentOptions {
  return {
    consumer: 'client',
    build: {
      outDir: OUT,
      emptyOutDir: false,
      copyPublicDir: false,
      modulePreload: false,
      target: 'es2022',
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: { checks: QUIET, input: inputs.map((page) => join(root, page)) },
    },
  };
}

/** Each browser takes its own half of the manifest's `background`; the rest is the same for both. */
function manifestFor(browser: 'chrome' | 'firefox'): string {
  const manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8'));
  if (browser === 'chrome') {
    delete manifest.background.scripts;
    delete manifest.browser_specific_settings;
  } else {
    delete manifest.background.service_worker;
    delete manifest.minimum_chrome_version;
  }
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function packageBrowsers(): void {
  for (const browser of ['chrome', 'firefox'] as const) {
    const target = join(root, 'dist', browser);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    cpSync(OUT, target, { recursive: true });
    cpSync(join(root, 'icons'), join(target, 'icons'), { recursive: true, filter: (path) => !path.endsWith('.svg') });
    writeFileSync(join(target, 'manifest.json'), manifestFor(browser));
    cpSync(join(root, '_locales'), join(target, '_locales'), { recursive: true });
    // English as the sources have it now, whatever was written last.
    writeFileSync(join(target, '_locales/en/messages.json'), JSON.stringify(allMessages()));
  }
}

/** Once every part is there; under `--watch`, after every change of any of them. */
function browserFolders(): Plugin {
  const written = new Set<string>();
  return {
    name: 'browser-folders',
    // One for all environments, else each would count itself only.
    sharedDuringBuild: true,
    writeBundle() {
      written.add(this.environment.name);
      if (written.size === Object.keys(SCRIPTS).length + 2) packageBrowsers();
    },
  };
}

export default defineConfig({
  root,
  base: '/',
  publicDir: false,
  css: {
    postcss: {
      plugins: [
        {
          // What `composes` takes from another file comes without its place, and Vite warns of what has none.
          postcssPlugin: 'place-composed',
          OnceExit(root) {
            root.walkDecls((declaration) => {
              if (!declaration.source?.input.file && root.source) declaration.source = root.source;
            });
          },
        },
      ],
    },
  },
  plugins: [messageKeys(), react(), awakeHook(), workerHookText(), workbenchFunction(), compressedTwice([...HOOKS, 'content', 'background']), ignoredByDevTools(IN_PAGES), browserFolders()],
  environments: {
    client: pages(PAGES),
    connector: pages([CONNECTOR]),
    ...Object.fromEntries(Object.entries(SCRIPTS).map(([name, entry]) => [name, script(name, entry)])),
  },
  builder: {
    async buildApp(builder) {
      rmSync(OUT, { recursive: true, force: true });
      await Promise.all(Object.values(builder.environments).filter(isOurs).map((each) => builder.build(each)));
    },
  },
});

function isOurs({ name }: { name: string }): boolean {
  return name === 'client' || name === 'connector' || name in SCRIPTS;
}
