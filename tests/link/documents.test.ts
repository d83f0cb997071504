/** Whatever comes in whatever order, a document whose line is open is shown, and one whose line has ended is not taken for alive. */
import { commands, assert, constantFrom, integer, modelRun, property, type Command } from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTabWorld, type TabWorld } from '../support/createTabWorld';

const MOST_DOCUMENTS = 4;

/** Keeps nothing: the truth is in the world's own documents. */
type Nothing = Record<string, never>;
const AT_LENGTH = { quick: { numRuns: 200, maxCommands: 60 }, usual: { numRuns: 1_500, maxCommands: 60 }, full: { numRuns: 20_000, maxCommands: 120 } };
/** `npm run test:quick` is for while one works; `npm test` tries many more. */
const { numRuns, maxCommands } = AT_LENGTH[process.env['TRUST'] === 'full' ? 'full' : process.env['QUICK'] === '1' ? 'quick' : 'usual'];

class Act implements Command<Nothing, TabWorld> {
  constructor(
    private readonly name: string,
    private readonly act: (world: TabWorld) => unknown,
    private readonly may: (world: TabWorld) => boolean = () => true,
  ) {}

  check(): boolean {
    return true;
  }

  run(_nothing: Nothing, world: TabWorld): void {
    if (this.may(world)) this.act(world);
  }

  toString(): string {
    return this.name;
  }
}

const hasRoom = (world: TabWorld) => world.size() < MOST_DOCUMENTS;
const arbitraries = [
  integer({ min: 0, max: 30 }).map((nth) => new Act(`deliver ${nth}`, (world) => world.deliver(nth))),
  integer({ min: 0, max: 30 }).map((nth) => new Act(`deliver five from ${nth}`, (world) => [0, 1, 2, 3, 4].map((more) => world.deliver(nth + more)))),
  integer({ min: 0, max: 3 }).map((nth) => new Act(`emit in ${nth}`, (world) => world.emit(nth))),
  constantFrom('client' as const, 'plain' as const, 'no script' as const).map((kind) => new Act(`navigate to a page: ${kind}`, (world) => world.navigate(kind))),
  constantFrom('client' as const).map((kind) => new Act(`navigate to a page: ${kind}, the ports of the one before stay open`, (world) => world.navigate(kind, true))),
  ...(['moveWithin', 'goBack', 'removeFrame', 'killBackground', 'reloadPanel'] as const).map((name) => constantFrom(name).map(() => new Act(name, (world) => world[name]()))),
  constantFrom('addFrame').map((name) => new Act(name, (world) => world.addFrame(), hasRoom)),
];

beforeEach(() => {
  vi.useFakeTimers();
  // The content script asks it whether it is prerendered.
  vi.stubGlobal('document', {});
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it.each([false, true])('up to four documents come, move and go in any order, Preserve log %s', { timeout: 600_000 }, (preserve) => {
  assert(
    property(commands(arbitraries, { maxCommands }), (acts) => {
      vi.clearAllTimers();
      const world = createTabWorld(preserve);
      modelRun(() => ({ model: {}, real: world }), acts);
      settle(world);
      expectTruth(world, preserve);
    }),
    { numRuns },
  );
});

/** All is delivered, and the time passes in which the panel may heal itself. */
function settle(world: TabWorld): void {
  for (let round = 0; round < 8; round++) {
    while (world.deliver(0));
    vi.advanceTimersByTime(1_000);
  }
  while (world.deliver(0));
}

function expectTruth(world: TabWorld, preserve: boolean): void {
  const { model, link } = world.panel();
  const there = world.documents();
  for (const { page, emitted, backAt } of there) {
    expect(model.pages.get(page)?.live, 'a document that is there is shown').toBe(true);
    const numbers = model.all.filter((row) => row.page === page).map(({ capture }) => numberOf(capture));
    const first = numbers[0] ?? emitted;
    expect(numbers, 'nothing is lost or doubled').toEqual(Array.from({ length: emitted - first }, (_, at) => first + at));
    expect(first, 'nothing since it was last shown is lost').toBeLessThanOrEqual(preserve ? 0 : backAt);
  }
  const live = [...model.pages.values()].filter(({ live, socketio }) => live && socketio).map(({ page }) => page);
  expect(live.toSorted(), 'a document that has gone is not taken for alive').toEqual(there.map(({ page }) => page).toSorted());
  const outdated = world.outdated().filter((page) => model.pages.has(page));
  // A top document without our script says nothing, and the browser's report may come long before the old lines end.
  if (!preserve && world.topHasScript()) expect(outdated, 'the log is cleared for a new top document').toEqual([]);
  expect(link.reach()).toBe(world.hasScript() ? 'attached' : 'no-script');
}

function numberOf(capture: object): number {
  const { text } = (capture as { payload: { text: string } }).payload;
  return (JSON.parse(text.slice(1)) as [string, number])[1];
}
