import { beforeEach, expect, it, vi } from 'vitest';
import browser, { type Runtime } from 'webextension-polyfill';
import { bringWorkbench } from '../../background/bringWorkbench';

vi.mock('webextension-polyfill', () => ({ default: { scripting: { executeScript: vi.fn() } } }));
vi.mock('virtual:workbench', () => ({ workbench: () => undefined }));
const executeScript = vi.mocked(browser.scripting.executeScript);
const at = (id: number, frameId: number) => ({ tab: { id }, frameId }) as Runtime.MessageSender;

beforeEach(() => void executeScript.mockReset().mockResolvedValue([]));

it('is loaded into one frame’s own world, with the secret', async () => {
  await bringWorkbench(at(7, 3), 'secret');
  expect(executeScript).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ target: { tabId: 7, frameIds: [3] }, world: 'MAIN', args: ['secret'] }),
  );
});

it("isn't loaded if the document is closed, and ignores a refusal of the browser", async () => {
  await bringWorkbench({}, 'secret');
  expect(executeScript).not.toHaveBeenCalled();
  executeScript.mockRejectedValue(new Error('cannot access contents of the page'));
  await expect(bringWorkbench(at(7, 0), 'secret')).resolves.toBeUndefined();
});
