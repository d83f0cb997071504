import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { Portable } from '../../../src/protocol/payload';
import { patternOf } from '../../model/find/findQuery';
import type { Hit } from '../../model/find/hits';
import { useUi } from '../ui';
import styles from './Detail.module.css';
import { DetailSearch } from './DetailSearch';
import { useDetailSearch } from './useDetailSearch';
import { useHits } from './useHits';
import { usePaneMarks } from './usePaneMarks';

interface Props {
  tab: string;
  /** The values of its tree, if it shows one: the search includes collapsed parts. */
  values: readonly Portable[] | undefined;
  /** Renders the pane, given the match that its tree must expand. */
  children: (hit: Hit | undefined) => ReactNode;
}

/** A pane of the details with its search. */
export function SearchedPane({ tab, values, children }: Props) {
  const isOpen = useUi(({ searches }) => searches > 0);
  const { text } = useDetailSearch();
  const [at, setAt] = useState(0);
  const pane = useRef<HTMLDivElement>(null);
  const pattern = useMemo(() => patternOf({ text: isOpen ? text : '', matchCase: false, regex: false }).pattern, [text, isOpen]);
  const hits = useHits(values, pattern);
  const hit = hits[at];
  const places = usePaneMarks(pane, pattern, at, values !== undefined);
  const count = values ? hits.length : places;
  return (
    <>
      {isOpen && (
        <DetailSearch
          text={text}
          onText={(next) => {
            useDetailSearch.setState({ text: next });
            setAt(0);
          }}
          count={count}
          at={Math.min(at, Math.max(0, count - 1))}
          onGo={setAt}
        />
      )}
      <div className={styles.pane} ref={pane} role="tabpanel" id="detail-pane" aria-labelledby={`tab-${tab}`}>
        {children(hit)}
      </div>
    </>
  );
}
