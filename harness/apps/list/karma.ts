import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App, Place } from '../app';

/** What a framework's adapter does: three results for each run, whose number the spec's file has. */
const ADAPTER = `
window.__karma__.start = function () {
  window.__karma__.info({ total: 3 });
  for (var id = 1; id <= 3; id++) {
    window.__karma__.result({ id: id, description: 'spec ' + id, suite: ['run ' + window.run], success: true, skipped: false, time: 1, log: [] });
  }
  console.log('run ' + window.run);
  window.__karma__.complete({});
  window.top.document.title = 'run ' + window.run;
};
`;

function karma(version: string, release: App['release'], client: string): App {
  return {
    name: `karma-${version.split('.')[0]}${version.startsWith('6.0') ? '.0' : ''}`,
    packages: { karma: version },
    release,
    client,
    serve: (place) => {
      mkdirSync(join(place.scratch, 'spec'));
      writeFileSync(join(place.scratch, 'spec/adapter.js'), ADAPTER);
      writeSpec(place, 0);
      const options = {
        basePath: place.scratch,
        files: ['spec/*.js'],
        port: place.port,
        hostname: '127.0.0.1',
        listenAddress: '127.0.0.1',
        browsers: [],
        reporters: ['dots'],
        autoWatch: true,
        restartOnFileChange: true,
        client: { clearContext: false },
      };
      const file = join(place.scratch, 'karma.conf.cjs');
      writeFileSync(file, `module.exports = (config) => config.set(${JSON.stringify(options)});`);
      return [join(place.folder, 'node_modules/karma/bin/karma'), 'start', file];
    },
    async use(page, place, turn) {
      await page.waitForFunction(() => document.title.startsWith('run '));
      for (const run of [turn * 10, turn * 10 + 1]) {
        writeSpec(place, run);
        await page.waitForFunction((title) => document.title === title, {}, `run ${run}`);
      }
    },
  };
}

function writeSpec({ scratch }: Place, run: number): void {
  writeFileSync(join(scratch, 'spec/spec.js'), `window.run = ${run};`);
}

export const karmas: readonly App[] = [
  karma('6.4.4', { of: 'socket.io' }, 'global, of the top page; tests in a frame'),
  karma('6.0.4', { of: 'socket.io' }, 'global, of the top page; tests in a frame'),
  karma('1.7.1', { of: 'socket.io-client' }, 'global, of the top page; tests in a frame'),
];
