import type { Browser as Puppet } from 'puppeteer-core';
import { until } from './driver';

/** The running backgrounds of the extension. */
export async function backgroundsOf(puppet: Puppet, id: string) {
  const session = await puppet.target().createCDPSession();
  try {
    const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'service_worker' }] });
    return targetInfos.filter(({ url }) => url.startsWith(`chrome-extension://${id}/`));
  } finally {
    await session.detach();
  }
}

export async function killBackground(puppet: Puppet, id: string): Promise<void> {
  const running = await backgroundsOf(puppet, id);
  const session = await puppet.target().createCDPSession();
  for (const { targetId } of running) await session.send('Target.closeTarget', { targetId });
  await session.detach();
  // The panel may have started a new one by now: only the old one must be gone.
  const old = new Set(running.map(({ targetId }) => targetId));
  await until('the background to die', async () =>
    (await backgroundsOf(puppet, id)).every(({ targetId }) => !old.has(targetId)),
  );
}
