import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskOwnError } from '../../../panel/model/ownErrors/maskOwnError';

const CHROMIUM = 'chrome-extension://abcdefghijklmnop/hook.js:1:2345';

describe('a reported error', () => {
  it('contains its kind, the words that errors have, and the positions in our own files', () => {
    const raw = `TypeError: Cannot read properties of undefined (reading 'password')
TypeError: Cannot read properties of undefined (reading 'password')
    at n.secretName (${CHROMIUM})
    at Array.map (<anonymous>)
    at https://bank.example/app.js?token=1234:1:99
    at chrome-extension://abcdefghijklmnop/assets/panel-Bx_1.js:3:4`;
    expect(maskOwnError(raw)).toBe(`TypeError: Cannot read properties of undefined (reading …
  at hook.js:1:2345
  at assets/panel-Bx_1.js:3:4`);
  });

  it('is the same from Firefox, whose stacks have no header', () => {
    const raw = `TypeError: can't access property "password", bank is undefined
n@moz-extension://0f1e2d3c-aaaa-bbbb-cccc-1234567890ab/hook.js:1:2345
@https://bank.example/app.js:1:99`;
    expect(maskOwnError(raw)).toBe(`TypeError: … access property … is undefined\n  at hook.js:1:2345`);
  });

  it('contains nothing but our own positions if the page has thrown it', () => {
    const raw = `Error: password is 1234
Error: password is 1234
    at get password (https://bank.example/app.js:1:1)
    at chrome-extension://abcdefghijklmnop/hook.js:1:2345`;
    expect(maskOwnError(raw)).toBe('an error from outside the extension\n  at hook.js:1:2345');
  });

  it('at least says that there was one', () => {
    expect(maskOwnError('')).toBe('Error: …');
    expect(maskOwnError('undefined\nundefined')).toBe('Error: undefined');
    expect(maskOwnError('ResizeObserver loop completed with undelivered notifications.\nundefined')).toBe('Error: ResizeObserver loop completed with undelivered notifications.');
  });

  it('never contains a word of the page, wherever it is', () => {
    const word = fc.stringMatching(/^[a-z0-9§$:/@.("'-]{5,30}$/).map((text) => `Zq${text}zQ`);
    fc.assert(
      fc.property(word, fc.constantFrom(' ', '\n', '"', ': ', '\n    at ', '@'), fc.boolean(), (secret, between, framed) => {
        const raw = `TypeError: it is${between}${secret}${between}undefined\n${framed ? `    at ${secret} (${CHROMIUM})\n    at https://${secret}/` : secret}`;
        expect(maskOwnError(raw)).not.toContain(secret);
        expect(maskOwnError(raw)).not.toMatch(/Zq|zQ/);
      }),
      { numRuns: 2_000 },
    );
  });
});
