import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import styles from './PopupMenu.module.css';

/** Where to open a menu, in pixels of the window. */
export interface Point {
  x: number;
  y: number;
}

interface Props {
  place: Point;
  label: string;
  test: string;
  onClose: () => void;
  /** Buttons with a menu item role. */
  children: ReactNode;
}

const ITEMS = '[role^=menuitem]';

/** A menu at the pointer or the focused element; returns the focus when it closes. */
export function PopupMenu({ place: { x, y }, label, test, onClose, children }: Props) {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = menu.current;
    if (!element) return;
    const before = document.activeElement as HTMLElement | null;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(0, Math.min(x, innerWidth - width - 4))}px`;
    element.style.top = `${Math.max(0, Math.min(y, innerHeight - height - 4))}px`;
    element.querySelector<HTMLElement>(ITEMS)?.focus();
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
    // Keys are for the menu only.
    event.stopPropagation();
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>(ITEMS)];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) items[to % items.length]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.menu} ref={menu} role="menu" tabIndex={-1} aria-label={label} onKeyDown={press} onContextMenu={(event) => event.stopPropagation()} data-test={test}>
      {children}
    </div>
  );
}
