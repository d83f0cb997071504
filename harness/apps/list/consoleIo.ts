import type { App } from '../app';

export const consoleIo: App = {
  name: 'console-io',
  packages: { 'console-io': '13.0.2' },
  release: { of: 'socket.io' },
  client: 'global, loaded by a script, namespace `/console`',
  serve: ({ port }) => ['-e', 'process.env.PORT = process.argv[1]; process.argv.length = 1; require("console-io/bin/console.js")', String(port)],
  async use(page, _place, turn) {
    await page.waitForSelector('.jqconsole-prompt');
    for (const command of ['echo one', 'seq 1 30', 'cd /', 'pwd', `echo turn ${turn}`]) {
      const before = await page.$$eval('.jqconsole-old-prompt', ({ length }) => length);
      await page.focus('.console textarea');
      await page.keyboard.type(command);
      await page.keyboard.press('Enter');
      await page.waitForFunction((count) => document.querySelectorAll('.jqconsole-old-prompt').length > count && document.querySelector('.jqconsole-prompt'), {}, before);
    }
  },
};
