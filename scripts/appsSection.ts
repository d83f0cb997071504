import { VISITS, type Visit } from '../harness/apps/tryApp';
import type { AppResult } from '../harness/apps/tryVisits';

/** The section of `docs/compatibility.md` on packages that others wrote. */
export function appsSection(results: readonly AppResult[]): string {
  const rows = results.map(({ packages, release, client, visits }) => [packages, release, client, ...VISITS.map((visit) => cell(visits[visit]))]);
  return `## Apps that others wrote

Written by \`npm run apps\`: public packages that use Socket.IO in their own web page, in a real Chromium, each driven as
a user does. The panel's rows are held, event by event, against the wire as the browser's debugging protocol reports it
(frames of WebSockets, bodies of HTTP long-polling), decoded independently of the extension. A cell counts the events and
acknowledgements on the wire, those that the panel lacks, and those that it has once too often. *Panel first*: opened
before the page. *Panel late*: opened after the page was used, which then goes on. *Routes*: the address is changed
twice by \`history.pushState\`, and by a hash, in between. *Reload*: the page is reloaded in between, with "Preserve log" on.

${[['app', 'client', 'which is', ...VISITS], Array.from({ length: 3 + VISITS.length }, () => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}
`;
}

function cell(result: AppResult['visits'][Visit]): string {
  if (!result) return '**not run**';
  if ('failed' in result) return '**failed**';
  const { events, missing, doubled, misplaced } = result;
  const order = misplaced.length > 0 ? ', **another order**' : '';
  if (missing.length + doubled.length === 0) return `${events}, none missing or doubled${order}`;
  return `**${events}, ${missing.length} missing, ${doubled.length} doubled**${order}`;
}
