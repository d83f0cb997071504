/** `npm run package`: a zip for each store, and `web-ext lint` over the Firefox one. */
import { join } from 'node:path';
import webExt from 'web-ext';
import { buildExtension } from '../buildExtension';
import { ROOT, runTool } from '../runTool';

export async function run(): Promise<number> {
  await buildExtension();
  for (const browser of ['chrome', 'firefox']) {
    const { extensionPath } = await webExt.cmd.build(
      {
        sourceDir: join(ROOT, 'dist', browser),
        artifactsDir: join(ROOT, 'dist'),
        filename: `socketio-devtools-${browser}-{version}.zip`,
        overwriteDest: true,
      },
      { shouldExitProgram: false, showReadyMessage: false },
    );
    console.log(`Packaged ${extensionPath}`);
  }
  return runTool('web-ext/bin/web-ext.js', ['lint', '--source-dir', join(ROOT, 'dist/firefox')]);
}
