import { useState } from 'react';
import { chosenCount, chosenRows } from '../../model/session/chosenRows';
import { SUFFIX, type Chosen } from '../../model/session/format';
import { Mask } from '../../model/session/mask';
import { bytes, count } from '../../model/units';
import { useSettings } from '../settings';
import { useUi } from '../ui';
import { useActions, useModel } from '../useModel';
import { prepareSession, type PreparedSession } from './prepareSession';
import { Progress } from './Progress';
import styles from './Session.module.css';
import { useLongWork } from './useLongWork';
import { t } from '../../../src/i18n/t';

const WORDS: Record<Chosen, string> = { all: t('All events'), filtered: t('Filtered events'), selected: t('Selected events'), bookmarked: t('Bookmarked events') };
const CHOICES = Object.keys(WORDS) as Chosen[];

/** Creates the file and previews it before the user saves it. */
export function ExportPart() {
  const model = useModel();
  const { version } = useActions();
  const selection = useUi((ui) => ui.selection);
  const { redact } = useSettings();
  const [chosen, choose] = useState<Chosen>(selection.length > 1 ? 'selected' : 'all');
  const [masks, setMasks] = useState(true);
  const [withBinary, setBinary] = useState(true);
  const [prepared, setPrepared] = useState<PreparedSession>();
  const work = useLongWork();
  const leftOut = model.total - chosenCount(chosen, model, selection);
  const prepare = () => {
    setPrepared(undefined);
    work.run(async (signal, onProgress) => {
      const mask = masks || !withBinary ? new Mask({ names: redact, withoutBinary: !withBinary, onlyBinary: !masks }) : undefined;
      const source = { rows: chosenRows(chosen, model, selection), pages: model.pages, servers: model.servers, contextOf: model.contextOf };
      setPrepared(await prepareSession(source, { chosen, at: Date.now(), extension: version, mask }, signal, onProgress));
    });
  };
  const change = (act: () => void) => {
    act();
    setPrepared(undefined);
  };
  return (
    <section className={styles.part} aria-label={t('Export')}>
      <h3>{t('Export')}</h3>
      <fieldset>
        <legend>{t('Events to export')}</legend>
        {CHOICES.map((each) => (
          <label key={each}>
            <input type="radio" name="chosen" checked={chosen === each} onChange={() => change(() => choose(each))} data-test={`session-${each}`} />
            {WORDS[each]} <small>{chosenCount(each, model, selection).toLocaleString('en')}</small>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('Privacy')}</legend>
        <label>
          <input type="checkbox" checked={masks} onChange={({ target }) => change(() => setMasks(target.checked))} data-test="session-mask" />
          {t('Mask secrets (auth, tokens, cookies, passwords, keys)')}
        </label>
        <label className={styles.names}>
          <span>{t('Also mask values with these names')}</span>
          <input
            type="text"
            value={redact.join(', ')}
            placeholder={t('email, phone')}
            disabled={!masks}
            onChange={({ target }) => change(() => useSettings.setState({ redact: target.value.split(/,\s*/) }))}
            onBlur={() => useSettings.setState({ redact: redact.filter((name) => name.trim() !== '') })}
            data-test="session-names"
          />
        </label>
        <label>
          <input type="checkbox" checked={withBinary} onChange={({ target }) => change(() => setBinary(target.checked))} data-test="session-binary" />
          {t('Include binary data')}
        </label>
      </fieldset>
      <button type="button" className={styles.main} onClick={prepare} disabled={work.progress !== undefined} data-test="session-prepare">
        {t('Preview export')}
      </button>
      {leftOut > 0 && <small className={styles.leftOut} data-test="session-left-out">{t('{events} not exported', { events: count(leftOut, 'event') })}</small>}
      {work.progress !== undefined && <Progress what={t('Exporting')} value={work.progress} onStop={work.stop} />}
      {work.problem && (
        <p className={styles.problem} role="status">
          {work.problem}
        </p>
      )}
      {prepared && <Preview prepared={prepared} masks={masks} />}
    </section>
  );
}

/** Shows the file itself, so that nothing is exported that wasn't visible. */
function Preview({ prepared: { file, events, sample, masked }, masks }: { prepared: PreparedSession; masks: boolean }) {
  const [name] = useState(() => `${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}${SUFFIX}`);
  const values = [...masked].toSorted(([, one], [, other]) => other - one);
  return (
    <div className={styles.preview} role="status" data-test="session-preview">
      <p>
        <b>{count(events, 'event')}</b>, {bytes(file.size)}.{' '}
        {!masks && <span className={styles.problem}>{t('Nothing is masked. The file contains secrets.')}</span>}
        {masks && values.length === 0 && t('No secrets found.')}
        {values.length > 0 && t('Masked: {values}', { values: count(values.reduce((sum, [, times]) => sum + times, 0), 'value') })}
      </p>
      {values.length > 0 && (
        <ul className={styles.masked} data-test="session-masked">
          {values.slice(0, 30).map(([each, times]) => (
            <li key={each}>
              {each} <small>{times}×</small>
            </li>
          ))}
        </ul>
      )}
      <textarea
        readOnly
        rows={8}
        aria-label={t('First lines of the file')}
        value={sample.map((line) => (line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line)).join('\n')}
      />
      <button type="button" className={styles.main} onClick={() => save(file, name)} data-test="session-save">
        {t('Save {name}', { name })}
      </button>
    </div>
  );
}

const LONGEST_SHOWN = 600;
const SAVED_WITHIN_MS = 60_000;

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVED_WITHIN_MS);
}
