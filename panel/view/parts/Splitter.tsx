import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import styles from './Splitter.module.css';
import { t } from '../../../src/i18n/t';

interface Props {
  /** Between panes above and below; otherwise left and right. */
  horizontal: boolean;
  /** Size of the second pane, in percent. */
  share: number;
  onShare: (percent: number) => void;
}

const STEP = 4;

export function Splitter({ horizontal, share, onShare }: Props) {
  const dragging = useRef(false);
  const move = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
    const box = currentTarget.parentElement?.getBoundingClientRect();
    if (!dragging.current || !box) return;
    const rest = horizontal ? (box.bottom - clientY) / box.height : (box.right - clientX) / box.width;
    onShare(rest * 100);
  };
  const press = (event: KeyboardEvent) => {
    const grow = horizontal ? 'ArrowUp' : 'ArrowLeft';
    const shrink = horizontal ? 'ArrowDown' : 'ArrowRight';
    if (event.key === grow) onShare(share + STEP);
    else if (event.key === shrink) onShare(share - STEP);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className={styles.splitter}
      role="separator"
      tabIndex={0}
      aria-label={t('Resize details')}
      aria-orientation={horizontal ? 'horizontal' : 'vertical'}
      aria-valuenow={Math.round(share)}
      aria-valuemin={20}
      aria-valuemax={75}
      data-horizontal={horizontal || undefined}
      onKeyDown={press}
      onPointerDown={(event) => {
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={() => {
        dragging.current = false;
      }}
    />
  );
}
