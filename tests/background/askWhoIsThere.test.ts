import { beforeEach, describe, expect, it, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { askWhoIsThere } from '../../background/askWhoIsThere';
import { DOCUMENT_BRIDGE } from '../../src/protocol/messages';

vi.mock('webextension-polyfill', () => ({
  default: {
    scripting: { executeScript: vi.fn() },
    tabs: { query: vi.fn().mockResolvedValue([]), sendMessage: vi.fn(), get: vi.fn().mockResolvedValue({ url: 'https://chat.example/' }) },
    permissions: { contains: vi.fn().mockResolvedValue(true) },
  },
}));
const executeScript = vi.mocked(browser.scripting.executeScript);
const sendMessage = vi.mocked(browser.tabs.sendMessage);
const tell = vi.fn();
const answerOf = (frameId: number, result: boolean) => ({ frameId, documentId: `${frameId}`, result });

beforeEach(() => {
  tell.mockReset();
  executeScript.mockReset().mockResolvedValue([answerOf(0, false)]);
  sendMessage.mockReset().mockRejectedValue(new Error('Could not establish connection'));
});

describe('a panel that asks who is there', () => {
  it('gets no answer if no document listens and none can be called', async () => {
    await askWhoIsThere(7, tell);
    expect(tell).toHaveBeenCalledExactlyOnceWith({ page: '', body: { type: 'nobody', reach: 'no-script' } });
  });

  it('gets no answer if the browser allows no call', async () => {
    executeScript.mockRejectedValue(new Error('Cannot access contents of the page'));
    await askWhoIsThere(7, tell);
    expect(tell).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['a document listens', () => sendMessage.mockResolvedValue(undefined)],
    ['one of several frames could be called', () => executeScript.mockResolvedValue([answerOf(0, false), answerOf(3, true)])],
  ])('is answered by the documents themselves if %s', async (_what, arrange) => {
    arrange();
    await askWhoIsThere(7, tell);
    expect(tell).not.toHaveBeenCalled();
  });

  it('is also answered by the picture-in-picture windows of its tab', async () => {
    vi.mocked(browser.tabs.query).mockResolvedValueOnce([{ id: 7 }, { id: 8, openerTabId: 7 }, { id: 9, openerTabId: 8 }, { id: 10, openerTabId: 7, url: 'https://chat.example/' }, { id: 11 }] as never);
    await askWhoIsThere(7, tell);
    await vi.waitFor(() => expect(sendMessage.mock.calls.map(([tab]) => tab)).toEqual([7, 8, 11]));
    expect(tell, 'the window alone does not stand for the page').toHaveBeenCalledTimes(1);
  });

  it('calls the function that a content script has left in its own world', async () => {
    await askWhoIsThere(7, tell);
    const { func, args } = (executeScript.mock.calls[0] as unknown[])[0] as { func(name: string): boolean; args: [string] };
    const connect = vi.fn();
    expect(func(...args)).toBe(false);
    Object.assign(globalThis, { [Symbol.for(DOCUMENT_BRIDGE)]: connect });
    expect(func(...args)).toBe(true);
    expect(connect).toHaveBeenCalledTimes(1);
    Reflect.deleteProperty(globalThis, Symbol.for(DOCUMENT_BRIDGE));
  });
});
