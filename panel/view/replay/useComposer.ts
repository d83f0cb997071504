import { create } from 'zustand';
import type { Draft } from '../../model/draft/draft';

/** The edited emit, kept while the drawer is closed. */
export const useComposer = create<{ draft: Draft | undefined; sent: string | undefined }>(() => ({ draft: undefined, sent: undefined }));
