import { useEffect } from 'react';
import { previousAlike } from '../model/diff/previousAlike';
import type { PanelModel } from '../model/panelModel';
import type { Row } from '../model/row';
import type { PanelActions } from './actions';
import { toggleBookmark } from './timeline/toggleBookmark';
import { useUi } from './ui';

/** Keyboard shortcuts that work unless the user is typing. */
export function useShortcuts(model: PanelModel, { copy }: Pick<PanelActions, 'copy'>, isFile: boolean): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (isClear(event)) {
        event.preventDefault();
        if (!isFile) model.clear();
      } else if (!isTyping(event) && !event.ctrlKey && !event.metaKey && !event.altKey && !(isFile && ON_PAGES.has(event.key)) && act(event.key, model, copy)) {
        event.preventDefault();
        // DevTools listens at the document, and would open its Console on Escape.
        event.stopPropagation();
      }
    };
    document.body.addEventListener('keydown', pressed);
    return () => document.body.removeEventListener('keydown', pressed);
  }, [model, copy, isFile]);
}

/** Keys of actions on a page. */
const ON_PAGES = new Set(['n', 's', 'R']);

/** True if the key is a shortcut. */
function act(key: string, model: PanelModel, copy: PanelActions['copy']): boolean {
  const { view, selected, selection, select, edit, draft, drawer, openDrawer } = useUi.getState();
  // The Server view has none.
  const row = selected === undefined || view === 'server' ? undefined : model.row(selected);
  switch (key) {
    case '/':
      document.querySelector<HTMLInputElement>('[data-test=filter]')?.focus();
      return true;
    case 'r':
      if (row) void replay(row);
      return row !== undefined;
    case 'n':
      openDrawer({ kind: 'compose' });
      return true;
    case 's':
      if (row?.direction === 'on') void simulate(row);
      return row?.direction === 'on';
    case 'R':
      openDrawer({ kind: 'several', rows: selection.length > 1 ? selection : idsOf(model.visible), opened: Date.now() });
      return true;
    case 'd':
      if (row) comparePrevious(row, model);
      return row !== undefined;
    case 'b':
      if (row) toggleBookmark(row, model);
      return row !== undefined;
    case 'c':
      if (row && getSelection()?.isCollapsed !== false) void copySelected(model, copy);
      return row !== undefined;
    case '?':
      document.querySelector<HTMLElement>('[data-test=settings-menu]')?.togglePopover();
      return true;
    case 'Escape':
      if (hideSheet()) return true;
      if (draft && !drawer) edit(undefined);
      else if (row && !draft) select(undefined);
      else if (drawer) openDrawer(undefined);
      else return false;
      return true;
    default:
      return false;
  }
}

async function copySelected(model: PanelModel, copy: PanelActions['copy']): Promise<void> {
  const { rowsIn, rowsJson } = await import('../model/log/rowsJson');
  await copy(rowsJson(rowsIn(useUi.getState().selection, model)));
}

/** The form's code is loaded later than the panel. */
async function replay(row: Row): Promise<void> {
  const { draftOf } = await import('../model/draft/draft');
  const { selected, edit } = useUi.getState();
  if (selected === row.id) edit(draftOf(row));
}

async function simulate(row: Row): Promise<void> {
  const { simulationOf } = await import('../model/draft/simulation');
  const draft = simulationOf(row);
  if (draft) useUi.getState().openDrawer({ kind: 'simulate', draft, opened: Date.now() });
}

function idsOf(rows: readonly Row[]): number[] {
  return rows.map(({ id }) => id);
}

function comparePrevious(row: Row, model: PanelModel): void {
  const previous = previousAlike(model, row);
  if (previous) useUi.getState().compare(row.id, previous.id);
}

/** Hides a popover over the panel; not every browser does that in DevTools. */
function hideSheet(): boolean {
  const sheet = document.querySelector<HTMLElement>(':popover-open');
  sheet?.hidePopover();
  return sheet !== null;
}

function isClear({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'k' && (ctrlKey || metaKey);
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [data-editor]') !== null;
}
