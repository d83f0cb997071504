import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../app';

const TESTS = `<!doctype html><title>tests</title><script src="/testem.js"></script><button>Run</button><script>
  var runs = 0;
  document.querySelector('button').onclick = function () {
    runs++;
    Testem.emit('tests-start');
    for (var id = 1; id <= 5; id++) Testem.emit('test-result', { id: id, name: 'test ' + id, passed: 1, failed: 0, total: 1, items: [] });
    Testem.emit('all-test-results');
    document.title = 'ran ' + runs;
  };
</script>`;

export const testem: App = {
  name: 'testem',
  packages: { testem: '3.21.3' },
  release: { of: 'socket.io' },
  client: 'global, in a frame that the page itself appends',
  serve: ({ folder, scratch, port }) => {
    writeFileSync(join(scratch, 'tests.html'), TESTS);
    writeFileSync(join(scratch, 'testem.json'), JSON.stringify({ framework: 'custom', test_page: 'tests.html', cwd: scratch, src_files: [] }));
    const bin = join(folder, 'node_modules/testem/testem.js');
    return [bin, 'server', '--file', join(scratch, 'testem.json'), '--host', '127.0.0.1', '--port', String(port)];
  },
  async use(page) {
    await page.waitForSelector('iframe');
    const runs = await page.evaluate(() => Number(document.title.replace('ran ', '')) || 0);
    for (const run of [runs + 1, runs + 2, runs + 3]) {
      await page.click('button');
      await page.waitForFunction((title) => document.title === title, {}, `ran ${run}`);
    }
  },
};
