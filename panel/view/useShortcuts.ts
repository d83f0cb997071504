import { useEffect } from 'react';
import { draftOf } from '../model/draft';
import type { PanelModel } from '../model/panelModel';
import { useUi } from './ui';

/** Keys that work wherever no text is being typed. */
export function useShortcuts(model: PanelModel): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (isClear(event)) {
        event.preventDefault();
        model.clear();
      } else if (!isTyping(event) && !event.ctrlKey && !event.metaKey && !event.altKey && act(event.key, model)) {
        event.preventDefault();
      }
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [model]);
}

/** True where the key meant something. */
function act(key: string, model: PanelModel): boolean {
  const { selected, select, edit, draft } = useUi.getState();
  const row = selected === undefined ? undefined : model.row(selected);
  switch (key) {
    case '/':
      document.querySelector<HTMLInputElement>('[data-test=filter]')?.focus();
      return true;
    case 'r':
      if (row) edit(draftOf(row));
      return row !== undefined;
    case 'Escape':
      if (draft) edit(undefined);
      else select(undefined);
      return true;
    default:
      return false;
  }
}

function isClear({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'k' && (ctrlKey || metaKey);
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null;
}
