import type { KeyboardEvent } from 'react';
import type { Tab } from '../ui';
import styles from './Detail.module.css';

interface Props {
  tabs: { id: Tab; text: string }[];
  shown: Tab;
  onShow: (tab: Tab) => void;
}

export function Tabs({ tabs, shown, onShow }: Props) {
  const press = ({ key, currentTarget }: KeyboardEvent<HTMLElement>) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    const at = tabs.findIndex(({ id }) => id === shown) + step;
    const next = tabs[(at + tabs.length) % tabs.length];
    if (step === 0 || !next) return;
    onShow(next.id);
    currentTarget.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
  };
  return (
    <div className={styles.tabs} role="tablist" tabIndex={-1} onKeyDown={press}>
      {tabs.map(({ id, text }) => (
        <button
          key={id}
          id={`tab-${id}`}
          type="button"
          role="tab"
          aria-selected={id === shown}
          aria-controls="detail-pane"
          tabIndex={id === shown ? 0 : -1}
          onClick={() => onShow(id)}
          data-test={`tab-${id}`}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
