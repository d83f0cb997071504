import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { SOCKET, START, Story } from '../story';

describe('acks that never arrived', () => {
  it("are counted for their Socket, except for pending ones and the page's own", () => {
    const model = createPanelModel();
    const story = new Story(model).hello().begin();
    story.connect();
    const late = story.emit('late', { ackId: 1, timeout: 100 });
    story.emit('lost', { ackId: 2 });
    story.receive('asked', { ackId: 3 });
    const unacked = () => model.socket(story.page, SOCKET)?.unacked;
    expect(unacked()).toBe(0);
    model.tick(START + 200);
    expect(unacked()).toBe(1);
    story.wait(300).own('disconnect', SOCKET, ['transport close']);
    expect(unacked()).toBe(2);
    story.ack(late);
    expect(unacked()).toBe(2);
  });

  it("stay the same when one arrives after its timeout: the page didn't get it", () => {
    const model = createPanelModel();
    const story = new Story(model).hello().begin();
    story.connect();
    const late = story.emit('late', { ackId: 1, timeout: 100, awaits: 'callback' });
    story.wait(100).tell({ kind: 'called', of: late, error: 'operation has timed out' });
    expect(model.socket(story.page, SOCKET)).toMatchObject({ unacked: 1, ackedLate: 0 });
    story.wait(300).tell({ kind: 'ack', of: late, late: true, payload: { form: 'copy', args: [] } });
    expect(model.socket(story.page, SOCKET)).toMatchObject({ unacked: 1, ackedLate: 1 });
  });

  it('decrease when one is answered after all', () => {
    const model = createPanelModel();
    const story = new Story(model).hello().begin();
    story.connect();
    const lost = story.emit('lost', { ackId: 1, awaits: 'callback' });
    story.own('disconnect', SOCKET, ['transport close'], true);
    expect(model.socket(story.page, SOCKET)?.unacked).toBe(1);
    story.wait(300).ack(lost);
    expect(model.socket(story.page, SOCKET)?.unacked).toBe(0);
  });
});
