import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPanelModel } from '../../panel/model/createPanelModel';
import { WorkbenchDoor } from '../../panel/link/workbenchDoor';
import { Story } from '../model/story';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  const invite = vi.fn<(page: string, secret: string) => void>();
  return { model, story, invite, door: new WorkbenchDoor(model, invite) };
}

it('invites once, with a new secret of 128 bits, and is open when the workbench shows itself', async () => {
  const { story, invite, door } = setUp();
  const both = Promise.all([door.open(story.page), door.open(story.page)]);
  expect(invite).toHaveBeenCalledExactlyOnceWith(story.page, expect.stringMatching(/^[0-9a-f]{32}$/));
  story.tell({ kind: 'workbench', rules: [] });
  await both;
  await door.open(story.page);
  expect(invite).toHaveBeenCalledOnce();
});

it("doesn't open because of messages before the invitation", async () => {
  const { story, door } = setUp();
  story.tell({ kind: 'workbench', rules: [] });
  let isOpen = false;
  const opening = door.open(story.page).then(() => (isOpen = true));
  story.receive('news');
  await vi.advanceTimersByTimeAsync(100);
  expect(isOpen).toBe(false);
  story.tell({ kind: 'workbench', rules: [] });
  await opening;
});

it("reports that the workbench didn't come, and tries again on the next request, with another secret", async () => {
  const { story, invite, door } = setUp();
  const refused = expect(door.open(story.page)).rejects.toThrow("can't start in this page");
  await vi.advanceTimersByTimeAsync(4_000);
  await refused;
  const again = door.open(story.page);
  story.tell({ kind: 'workbench', rules: [] });
  await again;
  const [first, second] = invite.mock.calls.map(([, secret]) => secret);
  expect(first).not.toBe(second);
});
