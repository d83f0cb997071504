import { useLayoutEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { COLUMN_NAMES, LEAST_WIDTH, MOST_WIDTH, type SizedColumn } from '../../model/columns/columns';
import styles from './TimelineHead.module.css';
import { t } from '../../../src/i18n/t';

interface Props {
  column: SizedColumn;
  /** Before its column instead of after it, if the column's other side is fixed. */
  before: boolean;
  /** Can be reached with the Tab key. */
  stop: boolean;
  /** Called while the width changes, without storing it. Undefined: the default width. */
  onSize: (width: number | undefined) => void;
  /** Called when the width is final. */
  onDone: (width: number | undefined) => void;
}

const STEP = 8;

/**
 * A separator that resizes a column by dragging or with the arrow keys. A double-click or Delete restores the default
 * width.
 */
export function ColumnSeparator({ column, before, stop, onSize, onDone }: Props) {
  const own = useRef<HTMLSpanElement>(null);
  const grip = useRef<number>(undefined);
  const chosen = useRef<{ width: number | undefined }>(undefined);
  // The header renders rarely: measuring a width forces a layout of the panel.
  useLayoutEffect(() => {
    if (own.current) own.current.setAttribute('aria-valuenow', String(Math.round(widthOf(own.current))));
  });
  const sign = before ? -1 : 1;
  const size = (width: number | undefined) => {
    chosen.current = { width };
    onSize(width);
  };
  const done = () => {
    if (chosen.current) onDone(chosen.current.width);
    chosen.current = undefined;
  };
  const drag = ({ currentTarget, clientX }: PointerEvent<HTMLElement>) => {
    if (grip.current !== undefined) size(widthOf(currentTarget) + sign * (clientX - edgeOf(currentTarget, before) - grip.current));
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (step !== undefined) size(widthOf(event.currentTarget) + sign * step);
    else if (event.key === 'Delete' || event.key === 'Backspace') size(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span
      className={styles.separator}
      role="separator"
      tabIndex={stop ? 0 : -1}
      aria-orientation="vertical"
      aria-label={t('{column} width', { column: COLUMN_NAMES[column] })}
      aria-valuemin={LEAST_WIDTH}
      aria-valuemax={MOST_WIDTH}
      title={t('Drag or use the arrow keys to resize. Double-click to reset.')}
      data-before={before || undefined}
      data-test={`width-${column}`}
      ref={own}
      onKeyDown={press}
      onKeyUp={done}
      onBlur={done}
      onDoubleClick={() => {
        size(undefined);
        done();
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        grip.current = event.clientX - edgeOf(event.currentTarget, before);
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        grip.current = undefined;
        done();
      }}
    />
  );
}

/** The rendered width, which may be smaller in a narrow pane. */
function widthOf(separator: Element): number {
  return separator.parentElement?.getBoundingClientRect().width ?? 0;
}

function edgeOf(separator: Element, before: boolean): number {
  const box = separator.parentElement?.getBoundingClientRect();
  return (before ? box?.left : box?.right) ?? 0;
}
