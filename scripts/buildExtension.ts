import { join } from 'node:path';
import { build, createBuilder } from 'vite';
import { ROOT } from './runTool';

/** Builds `dist/chrome` and `dist/firefox`. */
export async function buildExtension(): Promise<void> {
  forProduction();
  const builder = await createBuilder({ root: ROOT, configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' });
  await builder.buildApp();
}

/** Builds the demo's page to `dist/demo`. */
export async function buildDemo(): Promise<void> {
  forProduction();
  await build({ configFile: join(ROOT, 'demo/vite.config.ts'), logLevel: 'warn' });
}

/** What runs this script has set it to development, which would build React's own development half into the panel. */
function forProduction(): void {
  process.env['NODE_ENV'] = 'production';
}
