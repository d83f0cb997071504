import { useEffect, useState } from 'react';
import { createPanelModel } from '../../model/createPanelModel';
import { SUFFIX } from '../../model/session/format';
import { count } from '../../model/units';
import { useSources } from '../sources/useSources';
import { importSession, type Imported } from './importSession';
import { Progress } from './Progress';
import styles from './Session.module.css';
import { useLongWork } from './useLongWork';
import { t } from '../../../src/i18n/t';

/** Opens a session file as a source of its own, beside the live log. */
export function ImportPart({ dropped }: { dropped: File | undefined }) {
  const work = useLongWork();
  const [imported, setImported] = useState<Imported>();
  const importFile = (file: File) => {
    setImported(undefined);
    work.run(async (signal, onProgress) => {
      const model = createPanelModel();
      const outcome = await importSession(file, model, signal, onProgress);
      setImported(outcome);
      useSources.getState().open(outcome.name, model);
    });
  };
  useEffect(() => {
    if (dropped) importFile(dropped);
    // Once for each file.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [dropped]);
  return (
    <section className={styles.part} aria-label={t('Import')}>
      <h3>{t('Import')}</h3>
      <p>{t('Opens a file exported by Socket.IO DevTools ({suffix}) in a tab of its own, beside the live log. You can open several, and drop a file anywhere on the panel.', { suffix: SUFFIX })}</p>
      <input
        type="file"
        accept=".jsonl,.ndjson"
        aria-label={t('Session file')}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) importFile(file);
          // So that the same file can be selected again.
          target.value = '';
        }}
        data-test="session-file"
      />
      {work.progress !== undefined && <Progress what={t('Importing')} value={work.progress} onStop={work.stop} />}
      <div role="status">
        {work.problem && (
          <p className={styles.problem} data-test="session-problem">
            {work.problem}
          </p>
        )}
        {imported && <Outcome imported={imported} />}
      </div>
    </section>
  );
}

function Outcome({ imported: { name, events, problems, problemCount, skipped, stopped } }: { imported: Imported }) {
  return (
    <>
      <p data-test="session-imported">
        {stopped && `${t('Import stopped.')} `}
        {t('Imported {events} from {name}.', { events: count(events, 'event'), name })}
        {problemCount > 0 && ` ${t('{problems} found.', { problems: count(problemCount, 'problem') })}`}
        {skipped > 0 && ` ${t('Skipped lines of an unknown kind: {lines}.', { lines: count(skipped, 'line') })}`}
      </p>
      {problems.length > 0 && (
        <ul className={styles.problems} data-test="session-problems">
          {problems.slice(0, MOST_SHOWN).map(({ line, message }) => (
            <li key={`${line} ${message}`}>{message}</li>
          ))}
          {problemCount > MOST_SHOWN && <li>{t('…and {problems} more.', { problems: count(problemCount - MOST_SHOWN, 'problem') })}</li>}
        </ul>
      )}
    </>
  );
}

const MOST_SHOWN = 20;
