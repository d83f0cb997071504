import type { GridRow, Panel } from './driver';

/** Its `aria-rowindex`; the header is 1. */
const FIRST_ROW = 2;
/** Its height in pixels. */
const ROW = 20;
/** Of the timeline while it is read: some hundred rows are drawn at a time. */
const READ_HEIGHT = '6000px';

/**
 * The whole timeline, although only the visible rows are in the document: scrolls through it, and back to its end. It is higher than
 * the window meanwhile, since each step waits for a drawing.
 */
export async function readGrid(evaluate: Panel['evaluate']): Promise<GridRow[]> {
  const rows = new Map<number, GridRow>();
  const take = async () => {
    const { seen, next } = await evaluate(readSeen);
    for (const [index, row] of seen) rows.set(index, row);
    return next;
  };
  const readAll = async () => {
    // A timeline that has just become longer than its view follows its end, before anything was scrolled.
    for (let tries = 0; tries < 20 && !rows.has(FIRST_ROW); tries++) {
      await evaluate(scrollTo, 0);
      await take();
      if (rows.size === 0) break;
    }
    if (rows.size > 0 && !rows.has(FIRST_ROW)) throw new Error(`the first row is never drawn: ${await evaluate(readHeight)}`);
    let furthest = -1;
    for (let next = await take(); next !== undefined; next = await take()) {
      if (next <= furthest) throw new Error(`what follows row ${next / ROW + 1} is never drawn: ${await evaluate(readHeight)}`);
      furthest = next;
      await evaluate(scrollTo, next);
    }
  };
  // What was just done is drawn in the next frame. In most tests all of it is in view then.
  await evaluate(nextDrawing);
  if ((await take()) === undefined && rows.has(FIRST_ROW)) return inOrder(rows);
  await evaluate(setHeight, READ_HEIGHT);
  try {
    await readAll();
  } finally {
    await evaluate(setHeight, '');
  }
  await evaluate(scrollTo, Number.MAX_SAFE_INTEGER);
  return inOrder(rows);
}

function inOrder(rows: ReadonlyMap<number, GridRow>): GridRow[] {
  return [...rows].toSorted(([one], [other]) => one - other).map(([, row]) => row);
}

/** Runs in the panel: the rows in the document, and the scroll position of the next ones. */
function readSeen(): { seen: [number, GridRow][]; next: number | undefined } {
  const columns = ['time', 'direction', 'namespace', 'event', 'payload', 'ack'] as const;
  const grid = document.querySelector('[role=grid]');
  const seen = [...(grid?.querySelectorAll('[role=row]:has([role=gridcell])') ?? [])].map((row) => {
    const named = Object.fromEntries(columns.map((name) => [name, row.querySelector(`[data-column=${name}]`)?.textContent?.trim() ?? '']));
    const at = row.querySelector('[data-column=time]')?.getAttribute('title')?.split('\n')[0] ?? '';
    const server = row.querySelector('[data-column=server] [title]')?.getAttribute('title')?.replaceAll('\n', ' ') ?? '';
    return [Number(row.getAttribute('aria-rowindex')), { ...named, at, server } as unknown as GridRow] as [number, GridRow];
  });
  const last = seen.at(-1)?.[0] ?? Infinity;
  return { seen, next: last < Number(grid?.getAttribute('aria-rowcount')) ? (last - 2) * 20 : undefined };
}

/** Runs in the panel. */
function readHeight(): string {
  const scroller = document.querySelector('[role=grid] > [role=presentation]');
  const drawn = [...document.querySelectorAll('[role=grid] [role=row]')].map((row) => row.getAttribute('aria-rowindex'));
  return `the rows have ${scroller?.clientHeight} of the panel's ${innerHeight} px, and are scrolled by ${scroller?.scrollTop} of ${scroller?.scrollHeight}; drawn are ${drawn}`;
}

/** Runs in the panel. Empty: as high as it was. */
async function setHeight(height: string): Promise<void> {
  const scroller = document.querySelector<HTMLElement>('[role=grid] > [role=presentation]');
  if (!scroller) return;
  scroller.style.flex = height && 'none';
  scroller.style.height = height;
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}

/** Runs in the panel: scrolls the timeline and waits until it is drawn. */
async function scrollTo(top: number): Promise<void> {
  const scroller = document.querySelector('[role=grid] > [role=presentation]');
  if (!scroller) return;
  scroller.scrollTop = top;
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}

/** Runs in the panel. */
async function nextDrawing(): Promise<void> {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}
