import type { ReactNode } from 'react';
import styles from './Toolbar.module.css';

interface Props {
  on: boolean;
  title: string;
  onToggle: () => void;
  children: ReactNode;
}

export function Toggle({ on, title, onToggle, children }: Props) {
  return (
    <button type="button" className={styles.chip} aria-pressed={on} title={title} onClick={onToggle}>
      {children}
    </button>
  );
}
