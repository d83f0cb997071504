import { create } from 'zustand';

interface SessionState {
  isOpen: boolean;
  /** A file dropped on the panel, to be imported. */
  file: File | undefined;
  open(file?: File): void;
  close(): void;
}

export const useSession = create<SessionState>((set) => ({
  isOpen: false,
  file: undefined,
  open: (file) => set({ isOpen: true, file }),
  close: () => set({ isOpen: false, file: undefined }),
}));
