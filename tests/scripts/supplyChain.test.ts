import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const SHIPPED = ['src', 'background', 'panel'];
/** What is built for development alone. */
const NOT_SHIPPED = /^panel[/\\]dev[/\\]/;

interface Locked {
  version: string;
  integrity?: string;
  dependencies?: Record<string, string>;
  hasInstallScript?: boolean;
}
const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
const { dependencies } = packages[''] as { dependencies: Record<string, string> };

describe('third-party code', () => {
  it('has a hash for each package', () => {
    const loose = Object.entries(packages).filter(([path, { integrity }]) => path !== '' && !integrity?.startsWith('sha512-'));
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  it('is in the extension only from these packages, as the threat model says', () => {
    const found = new Set<string>();
    const visit = (name: string) => {
      if (found.has(name)) return;
      found.add(name);
      Object.keys(packages[`node_modules/${name}`]?.dependencies ?? {}).forEach(visit);
    };
    Object.keys(dependencies).forEach(visit);
    expect([...found].toSorted()).toEqual([...CODEMIRROR, ...SOCKETIO, 'react', 'react-dom', 'scheduler', 'webextension-polyfill', 'zustand'].toSorted());
    for (const name of found) expect(packages[`node_modules/${name}`]?.hasInstallScript).toBeUndefined();
  });

  it('is imported by the extension only from these', () => {
    const foreign = SHIPPED.flatMap(sourcesIn).flatMap((file) =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORTED)].map(([, name = '']) => ({ file, name })),
    );
    const others = foreign.filter(({ name }) => !Object.hasOwn(dependencies, packageOf(name)) && !OF_THE_BUILD.test(name));
    expect(foreign.some(({ name }) => name === 'react')).toBe(true);
    expect(others).toEqual([]);
    expect(foreign.filter(({ name }) => builtinModules.includes(name))).toEqual([]);
  });
});

/** The editor of arguments: its own seven, and what these need. */
const CODEMIRROR = [
  '@codemirror/autocomplete', '@codemirror/commands', '@codemirror/lang-json', '@codemirror/language', '@codemirror/state', '@codemirror/streamparser', '@codemirror/view',
  '@lezer/common', '@lezer/highlight', '@lezer/json', '@lezer/lr', '@marijn/find-cluster-break', 'crelt', 'style-mod', 'w3c-keyname',
];

/** The client that connects to a server, and its other parser: in `panel/server` only. */
const SOCKETIO = [
  '@socket.io/component-emitter', 'component-emitter', 'debug', 'engine.io-client', 'engine.io-parser', 'ms', 'notepack.io', 'socket.io-client', 'socket.io-msgpack-parser', 'socket.io-parser', 'ws', 'xmlhttprequest-ssl',
];

/** What is no file of ours, after `from` or in an import without it. */
const IMPORTED = /(?:^(?:import|export|\}).* from |^import |\bimport\()['"]([^.'"][^'"]*)['"]/gm;
const OF_THE_BUILD = /^virtual:/;

function packageOf(name: string): string {
  return name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/');
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts') && !NOT_SHIPPED.test(path));
}
