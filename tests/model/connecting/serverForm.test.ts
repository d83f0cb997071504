import { describe, expect, it } from 'vitest';
import { addressOf, EMPTY_FORM, formFor, formOf, formProblem } from '../../../panel/model/connecting/serverForm';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import type { ManagerState } from '../../../panel/model/panelModel';
import type { Payload } from '../../../src/protocol/payload';
import { MANAGER, SOCKET, Story } from '../story';

const FORM = { ...EMPTY_FORM, url: 'http://localhost:3000' };

describe('the form for a server', () => {
  it.each([
    [{ url: '' }, 'Enter the address'],
    [{ url: 'localhost:3000' }, 'Enter the address'],
    [{ url: 'file:///etc/hosts' }, 'Enter the address'],
    [{ namespace: 'admin' }, 'A namespace begins with'],
    [{ transports: 'polling, carrier pigeon' }, '"carrier" isn\'t a transport'],
    [{ transports: ' ' }, 'at least one transport'],
  ])('shows what is missing: %j', (change, words) => {
    expect(formProblem({ ...FORM, ...change })).toContain(words);
  });

  it('is an address otherwise', () => {
    expect(formProblem(FORM)).toBeUndefined();
    expect(addressOf({ ...FORM, path: 'io', transports: 'websocket,polling', password: 'x' })).toEqual({
      url: 'http://localhost:3000', path: '/io', namespace: '/admin', parser: 'default', transports: ['websocket', 'polling'],
    });
  });

  it('is prefilled from the page: address, path and transports', () => {
    const form = formOfPage({ form: 'text', text: '2["hi"]' }, 'wss://example.test:8443/', '/io/');
    expect(form).toEqual({ ...EMPTY_FORM, url: 'https://example.test:8443', path: '/io', transports: 'websocket' });
    expect(formProblem(form)).toBeUndefined();
    expect(formOf(addressOf(form))).toEqual(form);
  });

  it("uses msgpack if the page's own parser makes no text", () => {
    expect(formOfPage({ form: 'copy', args: [] }).parser).toBe('msgpack');
    expect(formOfPage({ form: 'text', text: '2["hi"]' }).parser).toBe('default');
  });
});

/** Of a page that has emitted this. */
function formOfPage(payload: Payload, url = 'https://example.test', path = '/socket.io') {
  const model = createPanelModel();
  const story = new Story(model).hello().begin({ url, path });
  story.tell({ kind: 'connection', manager: MANAGER, connection: { url, path, transport: 'websocket', transports: ['websocket', 'carrier pigeon'] } });
  story.tell({ kind: 'outgoing', socket: SOCKET, event: 'hi', payload, fate: 'sent' });
  return formFor(model, model.managers[0] as ManagerState);
}
