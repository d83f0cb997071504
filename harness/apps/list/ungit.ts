import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../app';

export const ungit: App = {
  name: 'ungit',
  packages: { ungit: '1.5.30' },
  release: { of: 'socket.io' },
  client: 'bundled, a router with hashes',
  serve: ({ folder, scratch, port }) => {
    const repository = join(scratch, 'repository');
    mkdirSync(repository);
    const git = (...args: string[]) => execFileSync('git', args, { cwd: repository, stdio: 'pipe' });
    git('init', '--quiet');
    git('-c', 'user.name=App', '-c', 'user.email=app@example.com', 'commit', '--quiet', '--allow-empty', '--message', 'first');
    writeFileSync(join(scratch, '.gitconfig'), '[user]\nname = App\nemail = app@example.com\n');
    const bin = join(folder, 'node_modules/ungit/bin/ungit');
    return [bin, `--port=${port}`, '--ungitBindIp=127.0.0.1', '--no-launchBrowser', '--no-bugtracking', '--no-autoFetch', '--ungitVersionCheckOverride'];
  },
  async use(page, { scratch }, turn) {
    const repository = join(scratch, 'repository');
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#/repository?path=${encodeURIComponent(repository)}`);
    for (const name of ['one', 'two']) {
      writeFileSync(join(repository, `${name}-${turn}.txt`), 'text\n');
      await page.locator(`::-p-text(${name}-${turn}.txt)`).wait();
    }
  },
};
