import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { rateName, ratesOf } from '../../../panel/model/statistics/rates';
import { ADMIN, SOCKET, START, Story } from '../story';

describe('events per second', () => {
  it('are counted for each Socket, over the last three seconds, by their own times', () => {
    const model = createPanelModel();
    const story = new Story(model).hello().begin();
    for (let at = 0; at < 30; at++) story.emit('old');
    story.wait(10_000);
    for (let at = 0; at < 6; at++) story.emit('new');
    story.receive('new', { socket: ADMIN });
    story.own('ping', undefined);
    const rates = ratesOf(model.all, START + 11_000);
    expect(rates.get(rateName(story.page, SOCKET))).toBeCloseTo(2);
    expect(rates.get(rateName(story.page, ADMIN))).toBeCloseTo(1 / 3);
    expect(ratesOf(model.all, START + 20_000).size).toBe(0);
  });
});
