import type { Fault } from '../../src/protocol/workbench';
import type { ClientPage } from './clientPage';

const SECRET = 'a secret of the test';

/** Invites the workbench and starts it; returns a function that starts a fault. */
export async function bringWorkbench(page: ClientPage): Promise<(rule: Fault, request?: string) => Promise<void>> {
  await page.tell({ type: 'invite', secret: SECRET });
  await page.inject('tests/support/workbenchVisit.ts');
  await page.run((_client, secret) => (globalThis as unknown as { visitWorkbench(secret: string): void }).visitWorkbench(secret), SECRET);
  await page.waitForCapture('workbench', { rules: [] });
  let last = 0;
  return (rule, request = `rule ${++last}`) => page.tell({ type: 'fault', request, rule });
}

/** The keys of the page's only Manager and of its first Socket. */
export async function keysOf(page: ClientPage): Promise<{ manager: number; socket: number }> {
  const { socket } = await page.waitForCapture('socket');
  return { manager: socket.manager, socket: socket.key };
}

/** Until so many events that the rule touched are reported. */
export async function counted(page: ClientPage, id: string, least: number): Promise<void> {
  await page.waitForCapture('workbench', ({ rules }) => rules.some((rule) => rule.id === id && rule.count >= least));
}
