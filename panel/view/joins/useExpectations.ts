import { create } from 'zustand';
import type { RoomExpectation } from '../../model/server/join/roomExpectation';

interface ExpectationStore {
  expectations: readonly RoomExpectation[];
  expect(expectation: RoomExpectation): void;
  drop(expectation: RoomExpectation): void;
}

/** What the user expects of the page's Sockets. In memory, as long as the panel; never sent anywhere. */
export const useExpectations = create<ExpectationStore>((set) => ({
  expectations: [],
  expect: (expectation) => set(({ expectations }) => ({ expectations: [...expectations.filter((each) => !isSame(each, expectation)), expectation] })),
  drop: (expectation) => set(({ expectations }) => ({ expectations: expectations.filter((each) => each !== expectation) })),
}));

function isSame(one: RoomExpectation, other: RoomExpectation): boolean {
  return one.page === other.page && one.key === other.key && one.room === other.room;
}
