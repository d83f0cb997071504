import { create } from 'zustand';
import { NOTHING_TO_FIND, type FindQuery } from '../../model/find/findQuery';

/** The search in the rows and its matches: the bar writes them, the rows read them. */
interface Find {
  isOpen: boolean;
  query: FindQuery;
  /** Increases with each request to focus the bar, even if it is open. */
  asked: number;
  /** Where to move: also set by keys outside the bar. */
  step: { to: 1 | -1; number: number };
  isFound: (row: number) => boolean;
}

const nothing = () => false;

export const useFind = create<Find>(() => ({
  isOpen: false,
  query: NOTHING_TO_FIND,
  asked: 0,
  step: { to: 1, number: 0 },
  isFound: nothing,
}));

export function openFind(): void {
  useFind.setState(({ asked }) => ({ isOpen: true, asked: asked + 1 }));
}

export function closeFind(): void {
  useFind.setState({ isOpen: false, isFound: nothing });
}

export function goToFound(to: 1 | -1): void {
  useFind.setState(({ step }) => ({ step: { to, number: step.number + 1 } }));
}

/** How a row is marked: as a match, or as the current match. */
export function useFound(row: number, isSelected: boolean): 'current' | 'other' | undefined {
  const isFound = useFind((find) => find.isFound(row));
  return isFound ? (isSelected ? 'current' : 'other') : undefined;
}
