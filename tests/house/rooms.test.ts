import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ANY_PACKAGE, roomOf, ROOMS, type Room } from '../../scripts/lint/rooms.mjs';
import { readSources, type Source } from './readSources';

const ROOT = join(import.meta.dirname, '../..');
const sources = [...readSources().values()];

// That each import is allowed, and that none leads back to its file, is the linter's to say.
describe('the table of who may import whom (scripts/lint/rooms.mjs)', () => {
  it('has a room for every file', () => {
    expect(sources.filter(({ path }) => !roomOf(path)).map(({ path }) => path)).toEqual([]);
  });

  it('names only rooms that are listed above, so that no circle is possible', () => {
    const wrong = ROOMS.flatMap(({ path, mayImport }, at) =>
      ROOMS.slice(at + 1).filter((below) => mayImport.includes(below.path)).map((below) => `${path} names ${below.path}, which is listed below it`),
    );
    expect(wrong).toEqual([]);
  });

  it("names nothing that isn't imported", () => {
    const unused = ROOMS.flatMap((room) => {
      const used = importsOf(room);
      const exact = room.mayImport.filter((entry) => entry !== ANY_PACKAGE && !entry.endsWith('*'));
      return exact.filter((entry) => !used.has(entry)).map((entry) => `${room.path} does not import ${entry}`);
    });
    expect(unused).toEqual([]);
  });

  it('is what docs/architecture.md shows: `npx vitest run tests/house -u` writes it', async () => {
    const file = join(ROOT, 'docs/architecture.md');
    const text = readFileSync(file, 'utf8').replace(/\| folder \|[^]*?\n\n/, `${table(wings())}\n\n`);
    expect(text).toContain(table(wings()));
    await expect(text).toMatchFileSnapshot(file);
  });

  it('is what docs/rooms.md shows: `npx vitest run tests/house -u` writes it', async () => {
    await expect(`${ROOMS_PAGE}\n\n${table(ROOMS)}\n`).toMatchFileSnapshot(join(ROOT, 'docs/rooms.md'));
  });
});

describe('each domain of the model', () => {
  const domains = readdirSync(join(ROOT, 'panel/model'), { withFileTypes: true }).filter((each) => each.isDirectory());

  it.each(domains.map(({ name }) => name))('%s has a README that names only files that exist', (name) => {
    const folder = join(ROOT, 'panel/model', name);
    const named = [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/`([\w./-]+)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((path) => !existsSync(join(folder, path)) && !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

describe('an entry point', () => {
  it('is imported by nothing but tests: what others need stands in a file of its own', () => {
    const entries = new Set(sources.filter(({ path, exports }) => exports.length === 0 && !path.endsWith('.d.ts')).map(({ path }) => path));
    const imported = sources.filter(({ path }) => !path.startsWith('tests/')).flatMap(({ path, imports }) =>
      imports.filter(({ file }) => file !== undefined && entries.has(file)).map(({ file, line }) => `${path}:${line} imports ${file}`),
    );
    expect(entries).toContain('panel/main.tsx');
    expect(imported).toEqual([]);
  });
});

const ROOMS_PAGE = `# Rooms

Who may import whom, room by room, from the ground up. The linter enforces it. Written from \`scripts/lint/rooms.mjs\`.`;

function importsOf(room: Room): ReadonlySet<string> {
  return new Set(sources.filter(({ path }) => roomOf(path) === room).flatMap(({ imports }) => imports.flatMap((each) => targetOf(each) ?? [])));
}

function targetOf({ specifier, file }: Source['imports'][number]): string | undefined {
  if (file !== undefined) return roomOf(file)?.path;
  return specifier.startsWith('.') ? undefined : specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Rooms that are within no other, with what is imported by all that is within them. */
function wings(): Room[] {
  const isWithin = (inner: string, outer: string) => outer !== '.' && inner.startsWith(`${outer}/`);
  const outer = ROOMS.filter(({ path }) => path !== '.' && !ROOMS.some((other) => isWithin(path, other.path) && other.path !== 'panel'));
  return outer.map((wing) => {
    const all = ROOMS.filter(({ path }) => path === wing.path || (wing.path !== 'panel' && isWithin(path, wing.path))).flatMap(({ mayImport }) => mayImport);
    const names = all.map((name) => wingOf(name, outer)).filter((name) => name !== wing.path);
    return { ...wing, mayImport: [...new Set(names)] };
  });
}

function wingOf(name: string, outer: readonly Room[]): string {
  const path = name.replace(/\*$/, '');
  return outer.find((wing) => wing.path !== 'panel' && `${path}/`.startsWith(`${wing.path}/`))?.path ?? name;
}

function table(rooms: readonly Room[]): string {
  const rows = rooms.map(({ path, is, mayImport }) => `| \`${path}\` | ${is} | ${namesIn(mayImport)} |`);
  return ['| folder | what it is | may import |', '| --- | --- | --- |', ...rows].join('\n');
}

function namesIn(mayImport: readonly string[]): string {
  if (mayImport.includes('*')) return 'everything';
  const short = mayImport.filter((entry) => entry !== ANY_PACKAGE).map((entry) => entry.replace(/^src\//, ''));
  return short.join(', ') || (mayImport.length > 0 ? 'packages only' : 'nothing');
}
