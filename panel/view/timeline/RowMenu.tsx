import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { Row } from '../../model/row';
import { useActions, useModel } from '../useModel';
import { rowActions, type RowAction } from './rowActions';
import styles from './RowMenu.module.css';

export interface MenuPlace {
  row: Row;
  x: number;
  y: number;
}

/** What can be done with a row, where the mouse or the keyboard asked for it. */
export function RowMenu({ place: { row, x, y }, onClose }: { place: MenuPlace; onClose: () => void }) {
  const model = useModel();
  const actions = useActions();
  const menu = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = menu.current;
    if (!element) return;
    const before = document.activeElement as HTMLElement | null;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(0, Math.min(x, innerWidth - width - 4))}px`;
    element.style.top = `${Math.max(0, Math.min(y, innerHeight - height - 4))}px`;
    element.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    return () => before?.focus({ preventScroll: true });
  }, [x, y]);
  useEffect(() => {
    const outside = ({ target }: Event) => {
      if (!menu.current?.contains(target as Node)) onClose();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [onClose]);

  const press = (event: KeyboardEvent<HTMLElement>) => {
    // None of them is meant for the timeline.
    event.stopPropagation();
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) items[to % items.length]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else return;
    event.preventDefault();
  };
  const choose = ({ act }: RowAction) => {
    onClose();
    act();
  };
  return (
    <div className={styles.menu} ref={menu} role="menu" tabIndex={-1} aria-label={`Event ${row.event}`} onKeyDown={press} data-test="row-menu">
      {rowActions(row, model, actions).map((group) => (
        <div key={group[0]?.text} className={styles.group} role="group">
          {group.map((action) => (
            <button key={action.text} type="button" role="menuitem" tabIndex={-1} onClick={() => choose(action)}>
              <span>{action.text}</span>
              {action.key && <kbd>{action.key}</kbd>}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
