import { connect } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import type { App } from '../app';

export const maildev: App = {
  name: 'maildev',
  packages: { maildev: '2.2.1' },
  release: { bundled: '4' },
  client: 'global, of its own files; Angular’s router with hashes',
  serve: ({ folder, port, otherPort }) => [
    join(folder, 'node_modules/maildev/bin/maildev'), '--ip', '127.0.0.1', '--smtp', String(otherPort), '--web', String(port),
  ],
  async use(page, { otherPort }, turn) {
    await page.waitForSelector('.brand-container');
    for (let mail = 1; mail <= 3; mail++) await send(otherPort, `mail ${mail} of turn ${turn}`);
    const item = (subject: string) => page.locator(`.sidebar ::-p-text(${subject})`);
    await item(`mail 3 of turn ${turn}`).click();
    await page.waitForFunction(() => location.hash.startsWith('#/email/'));
    await page.locator('a[ng-click="delete(item)"]').click();
    await page.waitForFunction((subject) => !document.querySelector('.sidebar')?.textContent?.includes(subject), {}, `mail 3 of turn ${turn}`);
    await item(`mail 1 of turn ${turn}`).click();
    await page.waitForFunction(() => location.hash.startsWith('#/email/'));
  },
};

/** With SMTP: each line is sent after the answer to the previous one. */
async function send(port: number, subject: string): Promise<void> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  const lines = ['EHLO app', 'MAIL FROM:<shop@example.com>', 'RCPT TO:<you@example.com>', 'DATA', `Subject: ${subject}\r\n\r\nHello.\r\n.`, 'QUIT'];
  for (const line of lines) {
    await once(socket, 'data');
    socket.write(`${line}\r\n`);
  }
  await once(socket, 'close');
}
