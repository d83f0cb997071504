import { useLayoutEffect, useRef } from 'react';
import { jsonTokens, type TokenKind } from '../../model/values/jsonTokens';
import { mark } from '../find/marks';
import styles from './Detail.module.css';

/** More would make the browser slow. */
const MOST_TOKENS = 5_000;
const KINDS: readonly TokenKind[] = ['key', 'string', 'number'];

/** Text that contains JSON, in the colors of the tree. The text is one node, so that it can be selected and searched. */
export function JsonText({ text }: { text: string }) {
  const ref = useRef<HTMLPreElement>(null);
  useLayoutEffect(() => {
    const node = ref.current?.firstChild;
    if (!node) return undefined;
    const tokens = jsonTokens(text, MOST_TOKENS);
    for (const kind of KINDS) {
      mark(`json-${kind}`, tokens.filter((token) => token.kind === kind).map(({ from, to }) => rangeIn(node, from, to)));
    }
    return () => {
      for (const kind of KINDS) mark(`json-${kind}`, []);
    };
  }, [text]);
  return (
    <pre className={styles.raw} ref={ref}>
      {text}
    </pre>
  );
}

function rangeIn(node: Node, from: number, to: number): Range {
  const range = new Range();
  range.setStart(node, from);
  range.setEnd(node, to);
  return range;
}
