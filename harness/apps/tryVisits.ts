import { join } from 'node:path';
import { launchBrowser } from '../browser/browsers';
import type { App } from './app';
import type { Difference } from './compare';
import { describeApp, installApp, releaseOf } from './installApp';
import { startApp } from './startApp';
import { tryApp, VISITS, type Visit } from './tryApp';

export interface AppResult {
  name: string;
  packages: string;
  release: string;
  client: string;
  visits: Partial<Record<Visit, Difference | { failed: string }>>;
}

const EXTENSION = join(import.meta.dirname, '../../dist/chrome');

/** Installs and starts the app, and makes every kind of visit, in a separate Chromium. Requires `npm run build`. */
export async function tryVisits(app: App, executable: string, onVisit: (visit: Visit) => void = () => undefined): Promise<AppResult> {
  const folder = installApp(app);
  const result: AppResult = { name: app.name, packages: describeApp(app), release: releaseOf(app, folder), client: app.client, visits: {} };
  const browser = await launchBrowser('chromium', { extension: EXTENSION, headless: true, executable, loopbackOnly: true });
  try {
    for (const visit of VISITS) {
      // Its server is restarted, so that no visit finds the state of another.
      const running = await startApp(app, folder);
      try {
        result.visits[visit] = await tryApp(browser, app, running, visit);
      } catch (error) {
        result.visits[visit] = { failed: String(error) };
      } finally {
        await running.stop();
      }
      onVisit(visit);
    }
  } finally {
    await browser.close();
  }
  return result;
}
