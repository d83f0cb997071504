import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { causesOf } from '../../../panel/model/explain/causes/causesOf';
import { sceneOf } from '../../../panel/model/explain/causes/scene';
import { managerTitle } from '../../../panel/model/explain/labels';
import type { Fault } from '../../../src/protocol/workbench';
import { ADMIN, MANAGER, SOCKET, Story, unreachable } from '../story';

const OFFLINE: Fault = { kind: 'offline', manager: MANAGER, ms: 60_000 };
const FAIL: Fault = { kind: 'fail', manager: MANAGER, times: 1 };
const DROP: Fault = { kind: 'drop', manager: MANAGER };
const KICK: Fault = { kind: 'kick', socket: SOCKET };
const CONNECTION = { url: 'https://example.test', path: '/socket.io', transport: 'polling', transports: ['polling'] };

function setUp() {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  opens(story);
  const ids = (seq: number) => {
    const scene = sceneOf(model, model.rowOf(story.page, seq)!);
    return scene ? causesOf(scene).map(({ id }) => id) : [];
  };
  const isOwn = (seq: number) => ids(seq)[0] === 'own fault';
  return { model, story, ids, isOwn };
}

const active = (story: Story, ...rules: Fault[]) => void story.tell({ kind: 'workbench', rules: rules.map((rule, at) => ({ id: `r${at}`, rule, count: 0 })) });
const did = (story: Story, rule: Fault) => void story.tell({ kind: 'workbench', rules: [], did: rule });
const begins = (story: Story) => void story.tell({ kind: 'connection', manager: MANAGER, connection: CONNECTION });

function opens(story: Story): void {
  begins(story);
  story.engine({ name: 'handshake', id: 'e', pingInterval: 25_000, pingTimeout: 20_000, upgrades: [] });
  story.engine({ name: 'open', transport: 'polling' });
  story.connect();
}

/** The Engine is closed, and its Socket says so. */
function loses(story: Story, reason = 'transport close'): number {
  story.engine({ name: 'close', reason });
  return story.own('disconnect', SOCKET, [reason], true);
}

/** An attempt that has begun fails. */
function fails(story: Story): number {
  story.engine({ name: 'failed', transport: 'polling', message: 'xhr poll error' });
  story.engine({ name: 'close', reason: 'transport error' });
  return story.own('reconnect_error', undefined, [unreachable]);
}

describe('what this panel simulated', () => {
  it('is the only cause of the loss that it caused, and of each attempt that it failed, until it ended', () => {
    const { story, ids, isOwn } = setUp();
    active(story, OFFLINE);
    const lost = loses(story);
    begins(story.wait(1_000));
    const failed = fails(story);
    active(story.wait(59_000));
    begins(story.wait(5_000));
    const later = fails(story);
    expect(ids(lost)).toEqual(['own fault']);
    expect(ids(failed)).toEqual(['own fault']);
    expect(isOwn(later)).toBe(false);
  });

  it('is the cause of the loss that came with it, however long its report took', () => {
    const { story, isOwn } = setUp();
    const lost = loses(story);
    did(story.wait(2_000), DROP);
    expect(isOwn(lost)).toBe(true);
  });

  it('fails an attempt in progress by going offline, and the one that outlived it', () => {
    const { story, isOwn } = setUp();
    loses(story);
    begins(story.wait(1_000));
    active(story, OFFLINE);
    const underWay = fails(story);
    begins(story.wait(1_000));
    active(story);
    const outlived = fails(story.wait(300));
    expect([underWay, outlived].map(isOwn)).toEqual([true, true]);
  });

  it("isn't a cause for another Manager or another reason", () => {
    const { story, isOwn } = setUp();
    active(story, { ...OFFLINE, manager: 99 });
    const other = loses(story);
    begins(story);
    const failed = fails(story);
    active(story);
    opens(story);
    active(story, OFFLINE);
    const asked = story.own('disconnect', SOCKET, ['io client disconnect'], false);
    for (const seq of [other, failed, asked]) expect(isOwn(seq)).toBe(false);
  });

  it("isn't a cause of a loss in the same millisecond, before it or after it", () => {
    const { story, isOwn } = setUp();
    const before = loses(story);
    opens(story);
    const dropped = loses(story);
    did(story, DROP);
    opens(story);
    const after = loses(story);
    expect([before, dropped, after].map(isOwn)).toEqual([false, true, false]);
  });

  it("isn't a cause of an attempt that began before it, or after it, and failed close to it", () => {
    const { story, isOwn } = setUp();
    loses(story);
    begins(story);
    active(story, FAIL);
    const underWay = fails(story);
    begins(story);
    active(story);
    const failed = fails(story);
    begins(story);
    const next = fails(story);
    expect([underWay, failed, next].map(isOwn)).toEqual([false, true, false]);
  });

  it("isn't a cause of a loss at the very end of being offline", () => {
    const { story, isOwn } = setUp();
    active(story, OFFLINE);
    loses(story);
    active(story);
    opens(story);
    expect(isOwn(loses(story))).toBe(false);
  });

  it('only counts for the namespace that it disconnected, and for that time', () => {
    const { story, isOwn } = setUp();
    story.connect(ADMIN);
    const before = story.own('disconnect', SOCKET, ['io server disconnect'], false);
    story.connect();
    const other = story.own('disconnect', ADMIN, ['io server disconnect'], false);
    const kicked = story.own('disconnect', SOCKET, ['io server disconnect'], false);
    did(story, KICK);
    story.connect();
    const after = story.own('disconnect', SOCKET, ['io server disconnect'], false);
    expect([before, other, kicked, after].map(isOwn)).toEqual([false, false, true, false]);
  });
});

describe('the name of a Manager', () => {
  it('has a number as soon as there are two', () => {
    const { model, story } = setUp();
    const title = () => managerTitle(model, model.manager(story.page, MANAGER)!);
    expect(title()).toBe('example.test');
    new Story(model, 'frame').hello(false).begin();
    expect(title()).toBe('Manager 1 · example.test');
  });
});
