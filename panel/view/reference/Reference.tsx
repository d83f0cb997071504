import { useEffect, useRef } from 'react';
import { ErrorBoundary } from '../parts/ErrorBoundary';
import { later } from '../parts/later';
import { useUi } from '../ui';
import styles from './ReferenceSheet.module.css';

const ReferenceContent = later(() => import('./ReferenceContent').then(({ ReferenceContent }) => ReferenceContent));

/** Over the panel, as long as somebody reads it. */
export function Reference() {
  const { reference } = useUi();
  return reference === undefined ? null : <Sheet name={reference} />;
}

function Sheet({ name }: { name: string }) {
  const consult = useUi((ui) => ui.consult);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const close = () => consult(undefined);
  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-label="What Socket.IO says by itself"
      data-test="reference"
      onClose={close}
      // DevTools may keep Escape from the browser's own handling.
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') {
          event.preventDefault();
          close();
        }
      }}
    >
      <ErrorBoundary what="the reference">
        <ReferenceContent name={name} onClose={close} />
      </ErrorBoundary>
    </dialog>
  );
}
