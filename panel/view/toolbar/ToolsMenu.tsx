import { Icon } from '../parts/Icon';
import { PopupMenu, type Point } from '../parts/PopupMenu';
import styles from '../parts/PopupMenu.module.css';
import type { Tool } from './useTools';
import { t } from '../../../src/i18n/t';

interface Props {
  place: Point;
  tools: readonly Tool[];
  onClose: () => void;
}

/** The tools of a narrow toolbar. */
export function ToolsMenu({ place, tools, onClose }: Props) {
  return (
    <PopupMenu place={place} label={t('More tools')} test="tools-menu" onClose={onClose}>
      {tools.map(({ name, icon, text, title, key, pressed, act }) => (
        <button
          key={name}
          type="button"
          role={pressed === undefined ? 'menuitem' : 'menuitemcheckbox'}
          className={pressed === undefined ? styles.unchecked : undefined}
          tabIndex={-1}
          aria-checked={pressed}
          title={title}
          onClick={() => {
            onClose();
            act();
          }}
          data-test={`menu-${name}`}
        >
          <Icon name={icon} />
          <span className={styles.text}>{text}</span>
          {key && <kbd>{key}</kbd>}
        </button>
      ))}
    </PopupMenu>
  );
}
