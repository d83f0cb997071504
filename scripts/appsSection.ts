import { VISITS, type Visit } from '../harness/apps/tryApp';
import type { AppResult } from '../harness/apps/tryVisits';

/**
 * The section of `docs/compatibility.md` on third-party packages, with the results for one of them. Rows of the others stay as they
 * are in `page`; `order` lists all apps, as `describeApp()` names them.
 */
export function appsSection(page: string, order: readonly string[], { packages, release, client, visits }: AppResult): string {
  const known = new Map(page.split('\n').map((line) => [/^\| ([^|]+) \|/.exec(line)?.[1], line]));
  known.set(packages, asRow([packages, release, client, ...VISITS.map((visit) => cell(visits[visit]))]));
  const head = ['app', 'client', 'which is', ...VISITS];
  const rows = [asRow(head), asRow(head.map(() => '---')), ...order.flatMap((app) => known.get(app) ?? [])];
  return `## Apps that others wrote

Written by \`npm run apps\`: public packages that use Socket.IO in their own web page, in a real Chromium, each driven as
a user does. The panel's rows are held, event by event, against the wire as the browser's debugging protocol reports it
(frames of WebSockets, bodies of HTTP long-polling), decoded independently of the extension. A cell counts the events and
acknowledgements on the wire, those that the panel lacks, and those that it has once too often. *Panel first*: opened
before the page. *Panel late*: opened after the page was used, which then goes on. *Routes*: the address is changed
twice by \`history.pushState\`, and by a hash, in between. *Reload*: the page is reloaded in between, with "Preserve log" on.

${rows.join('\n')}
`;
}

function asRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cell(result: AppResult['visits'][Visit]): string {
  if (!result) return '**not run**';
  if ('failed' in result) return '**failed**';
  const { events, missing, doubled, misplaced } = result;
  const order = misplaced.length > 0 ? ', **another order**' : '';
  if (missing.length + doubled.length === 0) return `${events}, none missing or doubled${order}`;
  return `**${events}, ${missing.length} missing, ${doubled.length} doubled**${order}`;
}
