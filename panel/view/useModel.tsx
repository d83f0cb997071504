import { createContext, useContext, useLayoutEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react';
import type { PanelModel } from '../model/panelModel';
import type { PanelActions } from './actions';

export interface ShownModel {
  model: PanelModel;
  /** See `onceAFrame`. */
  subscribe: PanelModel['subscribe'];
}
interface Panel extends ShownModel {
  /** The model of the inspected page; `model` may be that of a session file. */
  live: ShownModel;
  actions: PanelActions;
}

export const PanelContext = createContext<Panel | undefined>(undefined);

/** The model. Renders again when it changes, at most once per frame. */
export function useModel(): PanelModel {
  const { model, subscribe } = usePanel();
  useSyncExternalStore(subscribe, () => model.version);
  return model;
}

/** The model of the inspected page, whatever is shown. */
export function useLiveModel(): PanelModel {
  const { model, subscribe } = usePanel().live;
  useSyncExternalStore(subscribe, () => model.version);
  return model;
}

/** A session file is shown: nothing in it can act on a page. */
export function useIsFile(): boolean {
  const { model, live } = usePanel();
  return model !== live.model;
}

/** Its children are about the inspected page, even if a session file is shown. */
export function LivePanel({ children }: { children: ReactNode }) {
  const panel = usePanel();
  const value = useMemo(() => ({ ...panel, ...panel.live }), [panel]);
  return <PanelContext value={value}>{children}</PanelContext>;
}

export function useActions(): PanelActions {
  return usePanel().actions;
}

/** The latest value, for a listener that isn't created again for each value. */
export function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}

function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('a component of the panel is drawn outside of it');
  return panel;
}
