import { create } from 'zustand';
import { NOTHING_TO_FIND, type FindQuery } from '../../model/find/findQuery';

/** What is looked for in the rows, and what was found: the bar writes it, the rows read it. */
interface Find {
  isOpen: boolean;
  query: FindQuery;
  /** Increases with each request to focus the bar, even if it is open. */
  asked: number;
  /** Where to go: set by keys that work outside the bar, too. */
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

/** How a row is marked: found, or found and the one that is looked at. */
export function useFound(row: number, isSelected: boolean): 'current' | 'other' | undefined {
  const isFound = useFind((find) => find.isFound(row));
  return isFound ? (isSelected ? 'current' : 'other') : undefined;
}
