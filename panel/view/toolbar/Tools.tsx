import { useState } from 'react';
import { Icon } from '../parts/Icon';
import { later } from '../parts/later';
import type { Point } from '../parts/PopupMenu';
import styles from './Toolbar.module.css';
import { useTools, type Tool } from './useTools';
import { t } from '../../../src/i18n/t';

const ToolsMenu = later(() => import('./ToolsMenu').then(({ ToolsMenu }) => ToolsMenu), null);

/** The views that the toolbar opens: with their names if there is room, in one menu if there isn't. */
export function Tools() {
  const tools = useTools();
  const [menu, setMenu] = useState<Point>();
  return (
    <>
      {tools.map((tool) => (
        <ToolButton key={tool.name} tool={tool} />
      ))}
      <button
        type="button"
        className={styles.more}
        title={t('More tools')}
        aria-label={t('More tools')}
        aria-haspopup="menu"
        aria-expanded={menu !== undefined}
        // Otherwise the menu would close on press and open again on click.
        onPointerDown={(event) => menu && event.stopPropagation()}
        onClick={({ currentTarget }) => setMenu(menu ? undefined : under(currentTarget))}
        data-test="more"
      >
        <Icon name="more" />
      </button>
      {menu && <ToolsMenu place={menu} tools={tools} onClose={() => setMenu(undefined)} />}
    </>
  );
}

function ToolButton({ tool: { name, icon, text, title, key, pressed, popover, act } }: { tool: Tool }) {
  return (
    <button
      type="button"
      className={styles.tool}
      aria-pressed={pressed}
      aria-haspopup={pressed === undefined ? 'dialog' : undefined}
      title={key ? t('{title} ({key})', { title, key }) : title}
      aria-label={text}
      popoverTarget={popover}
      onClick={popover ? undefined : act}
      data-test={name}
    >
      <Icon name={icon} />
      <span>{text}</span>
    </button>
  );
}

function under(button: Element): Point {
  const { right, bottom } = button.getBoundingClientRect();
  return { x: right, y: bottom };
}
