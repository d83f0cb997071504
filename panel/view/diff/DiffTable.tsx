import type { ReactNode } from 'react';
import type { Portable } from '../../../src/protocol/payload';
import type { DiffLine } from '../../model/diff/diffLines';
import { textDifference } from '../../model/diff/textDifference';
import { inline } from '../../model/values/inline';
import styles from './DiffTable.module.css';
import { t } from '../../../src/i18n/t';

/** Maximum length of a value. */
const MOST = 300;

interface Props {
  lines: readonly DiffLine[];
  /** The heading of each side. */
  before: ReactNode;
  after: ReactNode;
  onOpen: (fold: string) => void;
}

/**
 * Side by side, or one above the other in a narrow pane. Has explicit roles, because CSS `display` removes those of a
 * table.
 */
export function DiffTable({ lines, before, after, onOpen }: Props) {
  return (
    <div className={styles.room}>
      <div className={styles.table} role="table" aria-label={t('Differences')}>
        <div className={styles.head} role="row">
          <span role="columnheader">
            <Sign change="removed" /> {before}
          </span>
          <span role="columnheader">
            <Sign change="added" /> {after}
          </span>
        </div>
        {lines.map((line) => (
          <Line key={line.key} line={line} onOpen={onOpen} />
        ))}
      </div>
    </div>
  );
}

function Line({ line, onOpen }: { line: DiffLine; onOpen: (fold: string) => void }) {
  const indent = { paddingLeft: 22 + line.depth * 12 };
  if (line.kind === 'fold') {
    return (
      <div className={styles.fold} role="row">
        <span role="cell" aria-colspan={2} style={indent}>
          <button type="button" onClick={() => onOpen(line.key)}>
            … {line.count} {line.same ? 'unchanged' : 'more'}
          </button>
        </span>
      </div>
    );
  }
  if (line.kind === 'head') {
    return (
      <div className={styles.line} role="row">
        <span role="cell" aria-colspan={2} className={styles.whole} style={indent}>
          <span className={styles.label}>{line.label}</span>
          <span className={styles.name}> {line.list ? '[…]' : line.name === 'Object' ? '{…}' : line.name}</span>
        </span>
      </div>
    );
  }
  return (
    <div className={styles.line} role="row" data-change={line.change} data-test="diff-line">
      <Cell line={line} side="before" indent={indent} />
      <Cell line={line} side="after" indent={indent} />
    </div>
  );
}

interface CellProps {
  line: Extract<DiffLine, { kind: 'value' }>;
  side: 'before' | 'after';
  indent: { paddingLeft: number };
}

function Cell({ line, side, indent }: CellProps) {
  const value = line[side];
  if (value === undefined) return <span role="cell" className={styles.empty} />;
  const change = line.change === 'same' ? 'same' : side === 'before' ? 'removed' : 'added';
  return (
    <span role="cell" className={styles.cell} data-change={change} style={indent}>
      {change !== 'same' && <Sign change={change} />}
      <span className={styles.label}>{line.label}</span>
      <span className={styles.colon}>: </span>
      <Value value={value} other={line[side === 'before' ? 'after' : 'before']} side={side} />
    </span>
  );
}

/** In two strings, the differing part is marked. */
function Value({ value, other, side }: { value: Portable; other: Portable | undefined; side: 'before' | 'after' }) {
  if (typeof value !== 'string' || typeof other !== 'string' || value === other) return inline([value], MOST);
  const texts = side === 'before' ? textDifference(value, other) : textDifference(other, value);
  return (
    <>
      "{texts.start}
      {texts[side] !== '' && (side === 'before' ? <del>{texts[side]}</del> : <ins>{texts[side]}</ins>)}
      {texts.end}"
    </>
  );
}

const SIGNS = {
  added: { sign: '+', title: t('added'), side: t('after:') },
  removed: { sign: '−', title: t('removed'), side: t('before:') },
};

function Sign({ change }: { change: 'added' | 'removed' }) {
  const { sign, title, side } = SIGNS[change];
  return (
    <span className={styles.sign} data-change={change} title={title}>
      <span aria-hidden="true">{sign}</span>
      <span className="visually-hidden">{side} </span>
    </span>
  );
}
