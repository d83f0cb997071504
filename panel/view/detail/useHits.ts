import { useEffect, useState } from 'react';
import type { Portable } from '../../../src/protocol/payload';
import { hitsIn, type Hit } from '../../model/find/hits';

/** Counting stops here. */
const MOST = 10_000;
const SLICE_MS = 8;

interface Hits {
  of: readonly Portable[] | undefined;
  pattern: RegExp | undefined;
  hits: readonly Hit[];
}

/** Searches values in slices; the matches so far are available immediately. */
export function useHits(values: readonly Portable[] | undefined, pattern: RegExp | undefined): readonly Hit[] {
  const [searched, setSearched] = useState<Hits>({ of: undefined, pattern: undefined, hits: NONE });
  useEffect(() => {
    if (!values || !pattern) return undefined;
    const search = hitsIn(values, pattern);
    const hits: Hit[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const work = () => {
      const whole = collect(search, hits);
      setSearched({ of: values, pattern, hits: [...hits] });
      if (!whole) timer = setTimeout(work);
    };
    timer = setTimeout(work);
    return () => clearTimeout(timer);
  }, [values, pattern]);
  return searched.of === values && searched.pattern === pattern ? searched.hits : NONE;
}

const NONE: readonly Hit[] = [];

/** True if everything was searched, or enough was found. */
function collect(search: Generator<Hit | undefined, void>, hits: Hit[]): boolean {
  const end = performance.now() + SLICE_MS;
  while (hits.length < MOST) {
    const { done, value } = search.next();
    if (done) return true;
    if (value) hits.push(value);
    if (performance.now() >= end) return false;
  }
  return true;
}
