import { beforeEach, describe, expect, it, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { attachToTab } from '../../background/attachToTab';
import { PANEL_IS_HERE } from '../../src/protocol/messages';

vi.mock('webextension-polyfill', () => ({
  default: { scripting: { executeScript: vi.fn() }, tabs: { query: vi.fn().mockResolvedValue([]), sendMessage: vi.fn() } },
}));
const executeScript = vi.mocked(browser.scripting.executeScript);
const sendMessage = vi.mocked(browser.tabs.sendMessage);

beforeEach(() => {
  executeScript.mockReset().mockResolvedValue([]);
  sendMessage.mockReset().mockResolvedValue(undefined);
});

describe('an attach to a tab', () => {
  it('runs the content script first, then the hook in the page’s own world, in all frames, and asks which documents exist', async () => {
    await attachToTab(7, () => undefined);
    const everywhere = { target: { tabId: 7, allFrames: true }, injectImmediately: true };
    expect(executeScript.mock.calls.slice(0, 2)).toEqual([
      [{ ...everywhere, files: ['content.js'] }],
      [{ ...everywhere, files: ['lateHook.js'], world: 'MAIN' }],
    ]);
    expect(sendMessage).toHaveBeenCalledExactlyOnceWith(7, PANEL_IS_HERE);
  });

  it('that the browser refuses is reported to the panel', async () => {
    executeScript.mockRejectedValue(new Error('cannot access contents of the page'));
    const tell = vi.fn();
    await attachToTab(7, tell);
    expect(tell).toHaveBeenCalledExactlyOnceWith({ page: '', body: { type: 'nobody', reach: 'refused' } });
    expect(sendMessage).not.toHaveBeenCalled();
  });
});
