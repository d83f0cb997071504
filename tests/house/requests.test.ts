import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSources } from './readSources';

const ROOT = join(import.meta.dirname, '../..');
const MAY_CONNECT = 'panel/server';
const BACK = `<meta http-equiv="Content-Security-Policy" content="connect-src 'none'" />`;
/** What makes a request, called or constructed. */
const REQUESTS = /\b(?:fetch|sendBeacon|importScripts)\(|new (?:\w+\.)?(?:XMLHttpRequest|WebSocket|WebTransport|EventSource|RTCPeerConnection)\b/;

/** What the panel says of requests makes none. */
function withoutTexts(source: string): string {
  return source.replaceAll(/(['"`])(?:\\.|(?!\1).)*\1/g, '');
}

describe('requests', () => {
  it('are allowed by the policy of the manifest, which each document but one takes back', () => {
    const pages = readdirSync(join(ROOT, 'panel'), { recursive: true, encoding: 'utf8' })
      .map((path) => `panel/${path.replaceAll('\\', '/')}`)
      .filter((path) => path.endsWith('.html') && !path.startsWith('panel/dev/'));
    expect(pages).toContain('panel/panel.html');
    const without = pages.filter((path) => !readFileSync(join(ROOT, path), 'utf8').includes(BACK));
    expect(without).toEqual([`${MAY_CONNECT}/server.html`]);
  });

  it("come before nothing that the policy wouldn't cover", () => {
    for (const page of ['panel', 'devtools', 'access']) {
      const html = readFileSync(join(ROOT, `panel/${page}.html`), 'utf8');
      expect(html.indexOf(BACK)).toBeLessThan(html.indexOf('<script'));
    }
  });

  it('are made by no other code of the extension', () => {
    const ours = [...readSources().values()].filter(({ path }) => /^(background|panel|src\/(content|channel|protocol|socketio|i18n))\//.test(path));
    const making = ours.filter(({ path, text }) => !path.startsWith(`${MAY_CONNECT}/`) && REQUESTS.test(withoutTexts(text)));
    expect(making.map(({ path }) => path)).toEqual([]);
    expect(ours.some(({ path, text }) => path.startsWith(MAY_CONNECT) && REQUESTS.test(text))).toBe(true);
  });
});
