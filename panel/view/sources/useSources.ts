import { create } from 'zustand';
import type { PanelModel } from '../../model/panelModel';
import { useUi } from '../ui';

/** A session file: a log of its own. */
export interface FileSource {
  id: number;
  name: string;
  model: PanelModel;
}

/** What is selected in a source, for when the user comes back to it. */
type SourceSelection = Pick<ReturnType<typeof useUi.getState>, 'selected' | 'selection' | 'anchor'>;

interface SourceStore {
  files: readonly FileSource[];
  /** ID of the shown file; undefined for the live log. */
  shown: number | undefined;
  open(name: string, model: PanelModel): void;
  show(id: number | undefined): void;
  /** The rows of the file are gone with it. */
  close(id: number): void;
}

const LIVE = 0;
const NOTHING: SourceSelection = { selected: undefined, selection: [], anchor: undefined };
const places = new Map<number, SourceSelection>();
let last = LIVE;

/** The live log and the open session files, one of which is shown. They are never mixed. */
export const useSources = create<SourceStore>((set, get) => ({
  files: [],
  shown: undefined,
  open: (name, model) => {
    const id = ++last;
    set(({ files }) => ({ files: [...files, { id, name, model }] }));
    get().show(id);
  },
  show: (id) => {
    const { shown } = get();
    if (id === shown) return;
    const { selected, selection, anchor } = useUi.getState();
    places.set(shown ?? LIVE, { selected, selection, anchor });
    // A row's ID means nothing in another source.
    useUi.setState({ draft: undefined, sent: undefined, compared: undefined, marked: undefined, drawer: undefined, ...(places.get(id ?? LIVE) ?? NOTHING) });
    set({ shown: id });
  },
  close: (id) => {
    if (get().shown === id) get().show(undefined);
    places.delete(id);
    set(({ files }) => ({ files: files.filter((file) => file.id !== id) }));
  },
}));

/** The shown file; undefined for the live log. */
export function useFile(): FileSource | undefined {
  return useSources(({ files, shown }) => files.find(({ id }) => id === shown));
}
