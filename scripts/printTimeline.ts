import type { GridRow } from '../harness/browser/driver';

const WIDTHS: Record<keyof GridRow, number> = { time: 12, direction: 9, namespace: 9, event: 18, payload: 60, ack: 16, server: 90 };

/** The panel's own timeline, as a table of text. What a server says of the rows is a column if it says something. */
export function printTimeline(rows: GridRow[]): void {
  const isJoined = rows.some(({ server }) => server !== '');
  const names = (Object.keys(WIDTHS) as (keyof GridRow)[]).filter((name) => name !== 'server' || isJoined);
  const line = (cell: (name: keyof GridRow) => string) =>
    console.log(names.map((name) => fit(cell(name), WIDTHS[name])).join('  ').trimEnd());
  line((name) => name[0]?.toUpperCase() + name.slice(1));
  line((name) => '─'.repeat(WIDTHS[name]));
  for (const row of rows) line((name) => row[name]);
}

function fit(text: string, width: number): string {
  const flat = text.replaceAll(/\s+/g, ' ');
  return (flat.length > width ? `${flat.slice(0, width - 1)}…` : flat).padEnd(width);
}
