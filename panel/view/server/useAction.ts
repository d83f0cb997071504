import { create } from 'zustand';
import type { ActionKind, ServerTarget } from '../../model/reportedAction';
import { draftFor, type ActionDraft } from '../../model/serverView/actionDraft';

interface ActionStore {
  /** What is being edited; undefined while the form is closed. */
  draft: ActionDraft | undefined;
  begin(kind: ActionKind, target: ServerTarget): void;
  edit(change: Partial<ActionDraft>): void;
  close(): void;
}

/** The form for an action: of the shown server, and one at a time. */
export const useAction = create<ActionStore>((set) => ({
  draft: undefined,
  begin: (kind, target) => set({ draft: draftFor(kind, target) }),
  edit: (change) => set(({ draft }) => ({ draft: draft && { ...draft, ...change } })),
  close: () => set({ draft: undefined }),
}));
