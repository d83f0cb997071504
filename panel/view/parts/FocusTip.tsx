import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import styles from './FocusTip.module.css';

interface Tip {
  text: string;
  of: DOMRect;
}

/**
 * Shows the title of the element that the keyboard moved to: browsers show it only for the mouse. Screen readers have it as the
 * description already.
 */
export function FocusTip() {
  const [tip, setTip] = useState<Tip>();
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let byKey = false;
    const hide = () => setTip(undefined);
    const press = () => {
      byKey = true;
      hide();
    };
    const point = () => {
      byKey = false;
      hide();
    };
    const focus = ({ target }: FocusEvent) => setTip(byKey && target instanceof HTMLElement ? tipOf(target) : undefined);
    const listeners = { keydown: press, pointerdown: point, focusin: focus, focusout: hide, wheel: hide } as const;
    const all = Object.entries(listeners) as [string, (event: Event) => void][];
    for (const [type, listener] of all) addEventListener(type, listener, { capture: true, passive: true });
    return () => {
      for (const [type, listener] of all) removeEventListener(type, listener, { capture: true });
    };
  }, []);
  useLayoutEffect(() => {
    if (own.current && tip) place(own.current, tip.of);
  }, [tip]);
  return (
    tip && (
      <div className={styles.tip} aria-hidden="true" ref={own} data-test="focus-tip">
        {tip.text}
      </div>
    )
  );
}

/** In a text field, it would hide the suggestions. */
function tipOf(target: HTMLElement): Tip | undefined {
  if (target.matches('input:not([type=checkbox], [type=radio]), textarea, [data-editor]')) return undefined;
  const text = target.closest<HTMLElement>('[title]')?.title ?? '';
  return text === '' ? undefined : { text, of: target.getBoundingClientRect() };
}

/** Below the element, or above it if there is no room. */
function place(tip: HTMLElement, { left, top, bottom }: DOMRect): void {
  const { width, height } = tip.getBoundingClientRect();
  const isLow = bottom + 4 + height > innerHeight;
  tip.style.left = `${Math.max(4, Math.min(left, innerWidth - width - 4))}px`;
  tip.style.top = `${Math.max(4, isLow ? top - height - 4 : bottom + 4)}px`;
}
