/** `npm run dev`: rebuilds on change, and serves the panel alone with hot reload over recorded captures. */
import { join } from 'node:path';
import { createServer } from 'vite';
import { ROOT, runTool } from '../runTool';

export async function run(): Promise<number> {
  const server = await createServer({ configFile: join(ROOT, 'panel/dev/vite.config.ts') });
  await server.listen();
  console.log('The panel alone, over recorded captures:');
  server.printUrls();
  console.log('dist/chrome and dist/firefox follow every change; reload the extension to see it in a browser.');
  return runTool('vite/bin/vite.js', ['build', '--app', '--watch', '--logLevel', 'warn']);
}
