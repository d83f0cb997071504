import { createContext, useContext, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { PanelModel } from '../model/panelModel';
import type { PanelActions } from './actions';

interface Panel {
  model: PanelModel;
  actions: PanelActions;
  /** See `onceAFrame`. */
  subscribe: PanelModel['subscribe'];
}

export const PanelContext = createContext<Panel | undefined>(undefined);

/** The model. Renders again when it changes, at most once per frame. */
export function useModel(): PanelModel {
  const { model, subscribe } = usePanel();
  useSyncExternalStore(subscribe, () => model.version);
  return model;
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
