// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://site.test/app/" }
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readStart } from '../../../src/hook/workers/workerStart';

const none = () => undefined;

beforeEach(() => {
  vi.stubGlobal('origin', 'https://site.test');
});

describe('a call that starts a worker', () => {
  it('has its address resolved against the document', () => {
    expect(readStart(['worker.js'], none)).toEqual({ url: 'https://site.test/app/worker.js', module: false, name: '' });
    expect(readStart([new URL('https://site.test/w.js'), { type: 'module', name: 'mine' }], none)).toEqual({
      url: 'https://site.test/w.js',
      module: true,
      name: 'mine',
    });
  });

  it('of a shared worker may have its name in place of options', () => {
    expect(readStart(['w.js', 'shared name'], none)).toMatchObject({ name: 'shared name', module: false });
  });

  it.each([
    ['of another origin', 'https://other.test/w.js'],
    ['with its script in the URL', 'data:text/javascript,1'],
    ['with a blob that is revoked', 'blob:https://site.test/1'],
    ['with an object that the browser has to turn into a text', Object('w.js')],
    ['without an address', undefined],
  ])('%s is left to the browser', (_what, url) => {
    expect(readStart([url], none)).toBeUndefined();
  });

  it("keeps the page's own blob", () => {
    const blob = new Blob(['']);
    expect(readStart(['blob:https://site.test/1'], () => blob)?.blob).toBe(blob);
  });
});
