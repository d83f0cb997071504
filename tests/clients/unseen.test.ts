import { expect, it } from 'vitest';
import { describeClients, useClientPages } from '../support/clientPage';
import { scenario } from '../support/scenario';
import { serveScenario } from '../support/serveScenario';

const open = useClientPages();

describeClients('the page', (client) => {
  it('cannot tell the hook by its events, arguments, errors, listeners, keys or methods', async () => {
    const logs = [];
    for (const hooked of [true, false]) {
      const page = await open(client, { hooked, newTab: true, server: { pingInterval: 60_000 } });
      serveScenario(page);
      logs.push(await page.run(scenario));
      // The comparison is worth something only where the hook was there.
      expect((await page.captures()).length > 0).toBe(hooked);
    }
    const [hooked, plain] = logs;
    expect(JSON.stringify(plain)).toContain('client.js:');
    expect(plain?.length).toBeGreaterThan(60);
    expect(hooked).toEqual(plain);
  });
});
