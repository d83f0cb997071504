/** `npm run messages`: writes `_locales/en/messages.json` again, after a text of the panel has changed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { allMessages } from '../messages';
import { ROOT } from '../runTool';

export const ENGLISH = join(ROOT, '_locales/en/messages.json');

export function run(): number {
  const messages = allMessages();
  mkdirSync(dirname(ENGLISH), { recursive: true });
  writeFileSync(ENGLISH, `${JSON.stringify(messages, null, 2)}\n`);
  console.log(`Wrote ${Object.keys(messages).length} messages to _locales/en/messages.json.`);
  return 0;
}
