import { frameLabel, framesOf } from '../../model/initiator';
import { useActions } from '../useModel';
import styles from './Detail.module.css';

/** The calls that led to an emit, innermost first. */
export function InitiatorPane({ stack }: { stack: string }) {
  const { openSource } = useActions();
  const frames = framesOf(stack);
  if (frames.length === 0) return <p className={styles.nothing}>The browser told no call stack.</p>;
  return (
    <ol className={styles.frames} data-test="initiator">
      {frames.map((frame) => (
        <li key={frame.depth}>
          <span>{frame.method || '(anonymous)'}</span>{' '}
          {openSource ? (
            <button type="button" className={styles.link} title={frame.url} onClick={() => openSource(frame.url, frame.line, frame.column)}>
              {frameLabel(frame)}
            </button>
          ) : (
            <code title={frame.url}>{frameLabel(frame)}</code>
          )}
        </li>
      ))}
    </ol>
  );
}
