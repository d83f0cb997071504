import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { confirmableIn, confirmationOf, doubtsAbout, subjectOf, type Sending } from '../../../panel/model/replay/doubts';
import { publicHost } from '../../../panel/model/replay/publicHost';
import { readWords, RISKY_WORDS, riskyWordOf } from '../../../panel/model/replay/riskyWords';
import { MANAGER, SOCKET, Story } from '../story';

describe('a risky name', () => {
  it.each([
    ['deleteUser', 'delete'],
    ['user:deleted', 'deleted'],
    ['REMOVE_ITEM', 'remove'],
    ['pay', 'pay'],
    ['startPayment', 'payment'],
    ['HTTPDelete', 'delete'],
    ['messages/send-all', 'send'],
  ])('%s is recognized by its word %s', (event, word) => {
    expect(riskyWordOf(event, RISKY_WORDS)).toBe(word);
  });

  it.each(['payload', 'chat message', 'dropdown opened', 'undeletable', 'sender', 'reorder', '', '删除'])('%s is not one', (event) => {
    expect(riskyWordOf(event, RISKY_WORDS)).toBeUndefined();
  });

  it("is recognized by the user's own words", () => {
    const words = readWords(' Archive,  bid*;* bid* ');
    expect(words).toEqual(['archive', 'bid*']);
    expect(riskyWordOf('placeBidding', words)).toBe('bidding');
    expect(riskyWordOf('delete', words)).toBeUndefined();
  });
});

describe('a host', () => {
  it.each([
    'http://localhost:3000/',
    'http://app.localhost/',
    'http://127.0.0.1/',
    'http://127.8.8.8/',
    'http://10.1.2.3/',
    'http://192.168.0.12:8080/',
    'http://172.16.0.1/',
    'http://172.31.255.1/',
    'http://169.254.1.1/',
    'http://[::1]:3000/',
    'http://[fd12:3456::1]/',
    'http://[fe80::1]/',
    'http://printer.local/',
    'https://shop.test/',
    'http://web/',
    'file:///home/me/page.html',
    'about:blank',
    'no url',
  ])('of %s is local', (url) => {
    expect(publicHost(url)).toBeUndefined();
  });

  it.each([
    ['https://example.com/', 'example.com'],
    ['https://172.32.0.1/', '172.32.0.1'],
    ['https://8.8.8.8/', '8.8.8.8'],
    ['https://localhost.example.com/', 'localhost.example.com'],
    ['https://mytest.app/', 'mytest.app'],
    ['https://[2001:db8::1]/', '[2001:db8::1]'],
    ['https://10.example.org/', '10.example.org'],
  ])('of %s looks public', (url, host) => {
    expect(publicHost(url)).toBe(host);
  });
});

describe('an emit that is about to be sent', () => {
  const at = { page: 'page-1', socket: SOCKET, event: 'chat', args: '["hi"]', attachments: [] };

  function setUp(url?: string) {
    const model = createPanelModel();
    const story = new Story(model).hello().begin(url === undefined ? {} : { url });
    story.connect();
    const limit = 1_000;
    story.tell({ kind: 'engine', manager: MANAGER, event: { name: 'handshake', id: 'e', pingInterval: 1, pingTimeout: 1, maxPayload: limit, upgrades: [] } });
    return (change: Partial<Sending> = {}) =>
      doubtsAbout({ ...at, ...change }, model, RISKY_WORDS);
  }

  it('is sent without confirmation if there is no risk', () => {
    expect(setUp()()).toEqual([]);
  });

  it('needs a confirmation because of its name', () => {
    expect(setUp()({ event: 'delete' })).toEqual(['The effect of "delete" may be irreversible.']);
    expect(setUp()({ event: 'deleteUser' })).toEqual(['"deleteUser" contains "delete". Its effect may be irreversible.']);
  });

  it('needs a confirmation if it is larger than the server accepts: as text, counted in bytes, or as one binary value', () => {
    const doubts = setUp();
    expect(doubts({ args: JSON.stringify(['x'.repeat(900)]) })).toEqual([]);
    expect(doubts({ args: JSON.stringify(['ü'.repeat(900)]) })[0]).toContain('limit is 1.0 kB');
    expect(doubts({ attachments: [{ type: 'ArrayBuffer', size: 1_001 }] })[0]).toContain('will close the connection');
    expect(doubts({ attachments: [{ type: 'ArrayBuffer', size: 900 }, { type: 'ArrayBuffer', size: 900 }] })).toEqual([]);
  });

  it("doesn't include the whitespace of the arguments in its size", () => {
    expect(setUp()({ args: `[${' '.repeat(2_000)}1]` })).toEqual([]);
  });

  it("needs a confirmation if the server is public, even if the page isn't", () => {
    expect(setUp('https://api.example.com')()[0]).toContain('api.example.com looks like a server that others use');
  });

  it('to a server on this machine needs no confirmation because of its host, whichever page it is in', () => {
    const model = createPanelModel();
    const page = { url: 'https://shop.example.com/', top: true, socketio: true, startedAt: 0 };
    model.hello('page-1', page);
    new Story(model).begin({ url: 'http://localhost:3000' });
    expect(doubtsAbout(at, model, RISKY_WORDS)).toEqual([]);
  });

  it('needs no second confirmation for its name and host; a payload that is too big always does', () => {
    const model = createPanelModel();
    const story = new Story(model).hello().begin({ url: 'https://api.example.com' });
    const sending = { ...at, event: 'order:save' };
    const confirmed = new Set([confirmationOf(subjectOf(sending, model))]);
    expect(doubtsAbout(sending, model, RISKY_WORDS)).toHaveLength(2);
    expect(doubtsAbout(sending, model, RISKY_WORDS, confirmed)).toEqual([]);
    expect(doubtsAbout({ ...sending, event: 'order:delete' }, model, RISKY_WORDS, confirmed)).toHaveLength(2);
    story.tell({ kind: 'engine', manager: MANAGER, event: { name: 'handshake', id: 'e', pingInterval: 1, pingTimeout: 1, maxPayload: 10, upgrades: [] } });
    const large = { ...sending, args: '["more than ten bytes"]' };
    expect(doubtsAbout(large, model, RISKY_WORDS, confirmed)).toHaveLength(1);
    expect(confirmableIn(large, model, RISKY_WORDS, confirmed), 'nothing that would not be asked again').toBeUndefined();
    expect(confirmableIn(large, model, RISKY_WORDS, new Set())).toEqual({ event: 'order:save', host: 'api.example.com' });
  });

  it('lists all of its risks', () => {
    expect(setUp('https://api.example.com')({ event: 'drop', args: JSON.stringify(['x'.repeat(2_000)]) })).toHaveLength(3);
  });
});
