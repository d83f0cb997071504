import { join } from 'node:path';
import { env } from 'node:process';
import type { BrowserName, Panel } from '../../harness/browser/driver';
import { ARTIFACTS } from './journey';
import { looksOf } from './looksOf';

/** Pictures for people to look at, in each theme and at each width, if `LOOKS=1` asks for them; the panel is as wide as before then. */
export async function lookAt(panel: Panel, name: string, browser: BrowserName): Promise<void> {
  if (env['LOOKS'] !== '1') return;
  for (const { theme, width } of looksOf(browser)) {
    await panel.setTheme(theme);
    await panel.resize(width, 760);
    await panel.screenshot(join(ARTIFACTS, `${browser}-${theme}-${width}-${name}.png`));
  }
  await panel.setTheme('light');
  await panel.resize(1280, 760);
}
