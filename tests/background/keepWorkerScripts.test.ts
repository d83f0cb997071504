import { beforeEach, describe, expect, it, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { keepWorkerScripts } from '../../background/keepWorkerScripts';

const { stored, changed, registered } = vi.hoisted(() => ({
  stored: { settings: undefined as { workers: boolean } | undefined },
  changed: [] as ((changes: object) => void)[],
  registered: new Map<string, object>(),
}));

vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      local: { get: async () => ({ ...stored }), onChanged: { addListener: (listen: () => void) => changed.push(listen) } },
    },
    scripting: {
      getRegisteredContentScripts: vi.fn(async () => [...registered.values()]),
      registerContentScripts: vi.fn(async (scripts: { id: string }[]) => {
        for (const script of scripts) registered.set(script.id, script);
      }),
      unregisterContentScripts: vi.fn(async ({ ids }: { ids: string[] }) => {
        for (const id of ids) registered.delete(id);
      }),
    },
  },
}));

function set(workers: boolean): void {
  stored.settings = { workers };
  for (const listen of changed) listen({ settings: {} });
}

beforeEach(() => {
  stored.settings = undefined;
  changed.length = 0;
  registered.clear();
  vi.mocked(browser.scripting.registerContentScripts).mockClear();
  vi.mocked(browser.scripting.getRegisteredContentScripts).mockClear();
});

describe('the scripts that capture workers', () => {
  it('are not registered by default', async () => {
    keepWorkerScripts();
    set(false);
    await vi.waitFor(() => expect(browser.scripting.getRegisteredContentScripts).toHaveBeenCalledTimes(2));
    expect(browser.scripting.registerContentScripts).not.toHaveBeenCalled();
  });

  it('follow the setting, however fast it changes', async () => {
    keepWorkerScripts();
    set(true);
    await vi.waitFor(() => expect([...registered.keys()]).toEqual(['workers-content', 'workers']));
    set(false);
    set(true);
    set(false);
    await vi.waitFor(() => expect(registered.size).toBe(0));
  });

  it('are registered again if an update of the extension has removed them', async () => {
    stored.settings = { workers: true };
    keepWorkerScripts();
    await vi.waitFor(() => expect(registered.size).toBe(2));
  });

  it('are registered once', async () => {
    stored.settings = { workers: true };
    keepWorkerScripts();
    await vi.waitFor(() => expect(registered.size).toBe(2));
    keepWorkerScripts();
    set(true);
    set(false);
    await vi.waitFor(() => expect(registered.size).toBe(0));
    expect(browser.scripting.registerContentScripts).toHaveBeenCalledOnce();
  });
});
