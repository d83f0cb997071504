import type { GridRow } from '../harness/browser/driver';

type Column = Exclude<keyof GridRow, 'at'>;

const WIDTHS: Record<Column, number> = { time: 12, direction: 9, namespace: 9, event: 18, payload: 60, ack: 16, server: 90 };

/** The panel's own timeline, as a table of text, by the panel's clock: what a server says is in the log a moment later. What a server says of the rows is a column if it says something. */
export function printTimeline(rows: GridRow[]): void {
  const isJoined = rows.some(({ server }) => server !== '');
  const names = (Object.keys(WIDTHS) as (Column)[]).filter((name) => name !== 'server' || isJoined);
  const line = (cell: (name: Column) => string) =>
    console.log(names.map((name) => fit(cell(name), WIDTHS[name])).join('  ').trimEnd());
  line((name) => name[0]?.toUpperCase() + name.slice(1));
  line((name) => '─'.repeat(WIDTHS[name]));
  for (const row of byTime(rows)) line((name) => row[name]);
}

/** Rows of the same millisecond stay in the order of the log. */
function byTime(rows: readonly GridRow[]): GridRow[] {
  return rows.toSorted((one, other) => (one.at === other.at ? 0 : one.at < other.at ? -1 : 1));
}

function fit(text: string, width: number): string {
  const flat = text.replaceAll(/\s+/g, ' ');
  return (flat.length > width ? `${flat.slice(0, width - 1)}…` : flat).padEnd(width);
}
