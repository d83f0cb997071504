import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Completion, Completions } from '../../model/filter/complete';
import type { Caret } from '../editor/Caret';
import { CompletionList } from '../filter/CompletionList';
import styles from './ReplayForm.module.css';
import { t } from '../../../src/i18n/t';

interface Props {
  label: string;
  value: string;
  rows?: number;
  problem: string;
  isInvalid: boolean;
  test: string;
  complete: (text: string, caret: number) => Completions;
  onChange: (text: string) => void;
  /** As the field unmounts, while it still has its caret. */
  onLeave?: (caret: Caret) => void;
}

/**
 * A field with completions. Ctrl+Space opens them; Tab uses the first one. Enter uses the one chosen with the arrow
 * keys, because it also starts a new line.
 */
export function CompletedField({ label, value, rows, problem, isInvalid, test, complete, onChange, onLeave }: Props) {
  const [caret, setCaret] = useState<number>();
  const [chosen, setChosen] = useState(-1);
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const list = useId();
  useLeave(field, onLeave);
  const { from, to, items } = caret === undefined ? NOTHING : complete(value, caret);

  const open = (at: number | undefined) => {
    setCaret(at);
    setChosen(-1);
  };
  const accept = ({ word }: Completion) => {
    onChange(value.slice(0, from) + word + value.slice(to));
    open(undefined);
    putCaret(field, from + word.length);
  };
  const press = (event: KeyboardEvent) => {
    if (!act(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const act = ({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean => {
    if (key === ' ' && ctrlKey) open((target as HTMLInputElement).selectionStart ?? value.length);
    else if (items.length === 0 || ctrlKey || metaKey) return false;
    else if (key === 'ArrowDown') setChosen((chosen + 1) % items.length);
    else if (key === 'ArrowUp') setChosen((Math.max(chosen, 0) - 1 + items.length) % items.length);
    else if (key === 'Escape') open(undefined);
    else if (key === 'Tab' || (key === 'Enter' && chosen >= 0)) accept(items[Math.max(chosen, 0)] as Completion);
    else return false;
    return true;
  };
  const shared = {
    ref: field,
    value,
    spellCheck: false,
    autoComplete: 'off',
    title: t('Ctrl+Space: suggestions from recorded events'),
    'aria-label': label,
    'aria-invalid': isInvalid,
    'aria-describedby': problem,
    'aria-autocomplete': 'list',
    'aria-controls': items.length > 0 ? list : undefined,
    'aria-activedescendant': items.length > 0 && chosen >= 0 ? `${list}-${chosen}` : undefined,
    onChange: ({ target }: { target: HTMLInputElement | HTMLTextAreaElement }) => {
      onChange(target.value);
      open(target.selectionStart ?? undefined);
    },
    onKeyDown: press,
    onBlur: () => open(undefined),
    'data-test': test,
  } as const;
  return (
    <div className={styles.completed}>
      {rows === undefined ? <input {...shared} /> : <textarea rows={rows} {...shared} />}
      {items.length > 0 && <CompletionList id={list} items={items} chosen={chosen} onAccept={accept} />}
    </div>
  );
}

const NOTHING: Completions = { from: 0, to: 0, items: [] };

/** Layout effects end before their elements are removed. */
function useLeave(field: RefObject<HTMLTextAreaElement | null>, onLeave: ((caret: Caret) => void) | undefined): void {
  useLayoutEffect(() => {
    const element = field.current;
    return () => {
      if (element) onLeave?.(caretIn(element));
    };
  }, [field, onLeave]);
}

function caretIn(field: HTMLTextAreaElement): Caret {
  const { selectionStart, selectionEnd, selectionDirection } = field;
  const [anchor, head] = selectionDirection === 'backward' ? [selectionEnd, selectionStart] : [selectionStart, selectionEnd];
  return { anchor, head, hasFocus: document.activeElement === field };
}

/** After the field has the new text, unless the user has moved to another field. */
function putCaret(field: RefObject<HTMLTextAreaElement & HTMLInputElement | null>, at: number): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== field.current && document.activeElement !== document.body) return;
    field.current?.focus();
    field.current?.setSelectionRange(at, at);
  });
}
