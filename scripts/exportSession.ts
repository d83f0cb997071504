import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until, type Panel } from '../harness/browser/driver';

/** All events of the panel as the text of a session file (docs/session-format.md), secrets masked. */
export async function exportSession(panel: Panel, downloads: string): Promise<string> {
  await panel.click('[data-test=session-open]');
  await panel.click('[data-test=session-prepare]');
  await panel.waitFor(() => document.querySelector('[data-test=session-save]') !== null);
  await panel.click('[data-test=session-save]');
  const read = () => readdirSync(downloads).filter((name) => name.endsWith('.socketio.jsonl')).map((name) => readFileSync(join(downloads, name), 'utf8'))[0];
  const text = await until('the file', () => [read()].find((each) => each !== undefined && /"type":"end".*\n$/.test(each)));
  await panel.click('[data-test=session-close]');
  return text;
}
