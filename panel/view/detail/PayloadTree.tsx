import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Portable, PortableObject } from '../../../src/protocol/payload';
import { pathCode, valueJson } from '../../model/values/code';
import type { Hit } from '../../model/find/hits';
import { inline } from '../../model/values/inline';
import { grouped } from '../../model/units';
import { useActions } from '../useModel';
import { bringIntoView } from './bringIntoView';
import { HexView } from './HexView';
import styles from './PayloadTree.module.css';
import { attachmentOf, linesOf, pathsTo, type TreeNode } from './tree';
import { t } from '../../../src/i18n/t';

interface Props {
  /** The properties of an object are the first lines. */
  values: readonly Portable[] | PortableObject;
  label: string;
  /** A match of the search: expanded and marked. */
  hit?: Hit | undefined;
}

const MOST_TEXT = 2_000;
const AROUND = 200;

/** Values as a tree. Collapsed parts aren't visited. */
export function PayloadTree({ values, label, hit }: Props) {
  const { copy } = useActions();
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(() => firstExpanded(values));
  const [focused, setFocused] = useState('');
  const hitPath = hit && `/${hit.steps.join('/')}`;
  const tree = useRef<HTMLDivElement>(null);
  // During rendering, so that it is expanded when the effect looks for it.
  const [opened, setOpened] = useState<Hit>();
  if (hit && hit !== opened) {
    setOpened(hit);
    setExpanded(new Set([...expanded, ...pathsTo(values, hit.steps)]));
  }
  useEffect(() => {
    const [pane, line] = [tree.current?.closest('[role=tabpanel]'), tree.current?.querySelector('[data-hit]')];
    if (hit && pane && line) bringIntoView(pane, line);
  }, [hit]);
  const lines = useMemo(() => linesOf(values, expanded), [values, expanded]);
  const set = (path: string, open: boolean) => {
    const next = new Set(expanded);
    if (open) next.add(path);
    else next.delete(path);
    setExpanded(next);
  };
  const at = Math.max(0, lines.findIndex(({ path }) => path === focused));
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const node = lines[at];
    if (node && event.key.toLowerCase() === 'c' && !event.ctrlKey && !event.metaKey) {
      event.stopPropagation();
      return void copy(event.shiftKey ? pathCode(node.steps) : valueJson(node.value));
    }
    const next = node && destination(event.key, node, at, lines, expanded);
    if (!node || next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (typeof next === 'boolean') return set(node.path, next);
    const target = lines[Math.max(0, Math.min(lines.length - 1, next))];
    setFocused(target?.path ?? '');
    event.currentTarget.querySelectorAll<HTMLElement>('[role=treeitem]')[lines.indexOf(target as TreeNode)]?.focus();
  };
  return (
    <div className={styles.tree} ref={tree} role="tree" aria-label={label} tabIndex={-1} onKeyDown={press}>
      {lines.map((node, index) => (
        <Line
          key={node.path}
          node={node}
          open={expanded.has(node.path)}
          focusable={index === at}
          hit={hit && !node.chunk && node.path === hitPath ? hit : undefined}
          onToggle={() => {
            setFocused(node.path);
            if (node.expandable) set(node.path, !expanded.has(node.path));
          }}
        />
      ))}
    </div>
  );
}

/** Why a value wasn't read: reading it would have run the page's code. */
function whyUnread(value: Portable): string | undefined {
  if (typeof value !== 'object' || value === null || !('$type' in value)) return undefined;
  if (value.$type === 'getter') return t("Not read: this would run the page's code.");
  if (value.$type === 'proxy') return t("Not inspected: inspecting a Proxy would run the page's code. Once the event is sent, you see what was sent.");
  return undefined;
}

interface LineProps {
  node: TreeNode;
  open: boolean;
  focusable: boolean;
  hit: Hit | undefined;
  onToggle: () => void;
}

function Line({ node, open, focusable, hit, onToggle }: LineProps) {
  const attachment = attachmentOf(node.value);
  return (
    <div
      className={styles.line}
      style={{ paddingLeft: 8 + node.depth * 14 }}
      role="treeitem"
      aria-level={node.depth + 1}
      aria-expanded={node.expandable ? open : undefined}
      aria-selected={focusable}
      tabIndex={focusable ? 0 : -1}
      data-hit={hit ? true : undefined}
      onClick={onToggle}
    >
      <span className={styles.arrow} aria-hidden="true">
        {node.expandable ? (open ? '▾' : '▸') : ''}
      </span>
      <span className={styles.label}>{node.label}</span>
      {node.chunk ? null : (
        <>
          <span className={styles.colon}>: </span>
          <span className={styles.value} data-type={typeOf(node.value)} title={whyUnread(node.value)}>
            {valueText(node.value, open, hit?.at)}
          </span>
        </>
      )}
      {!node.chunk && (
        <span className={styles.copies}>
          <CopyButton text={t('Copy')} title={t('Copy value (c)')} of={() => valueJson(node.value)} />
          <CopyButton text={t('Path')} title={t('Copy path (Shift+C)')} of={() => pathCode(node.steps)} />
        </span>
      )}
      {attachment && <HexView attachment={attachment} />}
    </div>
  );
}

function CopyButton({ text, title, of }: { text: string; title: string; of: () => string }) {
  const { copy } = useActions();
  return (
    <button
      type="button"
      tabIndex={-1}
      title={title}
      onClick={(event) => {
        event.stopPropagation();
        void copy(of());
      }}
    >
      {text}
    </button>
  );
}

/** A single structure starts expanded. */
function firstExpanded(values: Props['values']): ReadonlySet<string> {
  const names = Object.keys(values);
  return new Set(names.length <= 3 ? names.map((name) => `/${name}`) : []);
}

/** The index to move to, or whether to expand (true) or collapse (false) the line. */
function destination(
  key: string,
  node: TreeNode,
  at: number,
  lines: readonly TreeNode[],
  expanded: ReadonlySet<string>,
): number | boolean | undefined {
  const open = expanded.has(node.path);
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'Home':
      return 0;
    case 'End':
      return lines.length - 1;
    case 'ArrowRight':
      return node.expandable && !open ? true : at + 1;
    case 'ArrowLeft':
      return open ? false : lines.findLastIndex(({ depth }, index) => index < at && depth < node.depth);
    case 'Enter':
    case ' ':
      return node.expandable ? !open : undefined;
    default:
      return undefined;
  }
}

function typeOf(value: Portable): string {
  return value === null ? 'null' : typeof value;
}

/** The start of a long string, and the part around the match. */
function valueText(value: Portable, open: boolean, foundAt = 0): string {
  if (typeof value === 'string') {
    const text = JSON.stringify(value.slice(0, MOST_TEXT));
    if (value.length <= MOST_TEXT) return text;
    const found = foundAt < MOST_TEXT ? '' : ` … ${JSON.stringify(value.slice(foundAt - AROUND, foundAt + AROUND))}`;
    return t('{text} … ({total} characters)', { text: text + found, total: grouped(value.length) });
  }
  if (Array.isArray(value) && open) return `(${value.length})`;
  if (open && typeof value === 'object' && attachmentOf(value) === undefined) return '';
  return inline([value], 120);
}
