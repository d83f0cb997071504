/** `npm run build`: `dist/chrome` and `dist/firefox`, unpacked. */
import { buildExtension } from '../buildExtension';

export async function run(): Promise<number> {
  await buildExtension();
  console.log('Built dist/chrome and dist/firefox.');
  return 0;
}
