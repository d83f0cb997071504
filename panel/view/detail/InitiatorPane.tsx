import { frameLabel, framesOf, type Frame } from '../../model/initiator/frames';
import { useActions } from '../useModel';
import styles from './Detail.module.css';
import { useOriginal } from './useOriginal';
import { t } from '../../../src/i18n/t';

/** The calls that led to an emit, innermost first. */
export function InitiatorPane({ stack }: { stack: string }) {
  const frames = framesOf(stack);
  if (frames.length === 0) return <p className={styles.nothing}>{t("The browser didn't report a call stack.")}</p>;
  return (
    <ol className={styles.frames} data-test="initiator">
      {frames.map((frame) => (
        <li key={frame.depth}>
          <span>{frame.method || '(anonymous)'}</span> <FramePlace frame={frame} />
        </li>
      ))}
    </ol>
  );
}

/** The title also contains the script that was executed. */
function FramePlace({ frame }: { frame: Frame }) {
  const { openSource } = useActions();
  const { url, line, column } = useOriginal(frame);
  const label = frameLabel({ url, line, column });
  const title = url === frame.url ? url : t('{url}\nGenerated: {script}:{line}:{column}', { url, script: frame.url, line: frame.line, column: frame.column });
  if (!openSource) return <code title={title}>{label}</code>;
  return (
    <button type="button" className={styles.link} title={title} onClick={() => openSource(url, line, column)}>
      {label}
    </button>
  );
}
