import { useEffect, useRef } from 'react';
import { openOf, totalOf, type Run } from '../../model/replay/run';
import { count, grouped } from '../../model/units';
import styles from './ReplayForm.module.css';
import type { RunControl } from './useRunner';
import { t } from '../../../src/i18n/t';

/** Progress, and buttons to pause and stop. */
export function RunProgress({ runner, total, canStart }: { runner: RunControl; total: number; canStart: boolean }) {
  const { run, trouble } = runner;
  const isOn = run?.state === 'running' || run?.state === 'paused';
  const stop = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    // Never to the button that sends all of them again: the user may be about to press Enter.
    const next = isOn ? stop.current : document.querySelector<HTMLElement>('[data-test=several-pace]');
    next?.focus();
  }, [isOn]);
  return (
    <>
      {run && (
        <div className={styles.progress}>
          <progress value={run.sent} max={Math.max(1, totalOf(run.plan))} aria-label={t('Emits sent')} />
          <p className={styles.outcome} role="status" data-failed={run.failed + run.unknown > 0 || undefined} data-state={run.state} data-test="several-progress">
            {wordsOf(run)}
          </p>
        </div>
      )}
      {trouble && isOn && (
        <p className={styles.note} role="alert" data-test="several-trouble">
          {trouble}
        </p>
      )}
      <div className={styles.line}>
        <span className={styles.space} />
        {isOn && (
          <button type="button" className={styles.cancel} onClick={run.state === 'paused' ? runner.resume : runner.pause} data-test="several-pause">
            {run.state === 'paused' ? t('Resume') : t('Pause')}
          </button>
        )}
        {isOn ? (
          <button ref={stop} key="stop" type="button" className={styles.send} onClick={runner.stop} data-test="several-stop">
            {t('Stop')}
          </button>
        ) : (
          <button key="start" type="submit" className={styles.send} disabled={!canStart} data-test="several-start">
            {t('Send {total}', { total: count(total, 'emit') })}
          </button>
        )}
      </div>
    </>
  );
}

function wordsOf(run: Run): string {
  const open = openOf(run);
  const words = [sentWords(run), t('{done} done', { done: grouped(run.done) })];
  if (run.failed > 0) words.push(t('{failed} failed or unanswered', { failed: grouped(run.failed) }));
  if (run.unknown > 0) words.push(t('{unknown} unknown (may have been sent)', { unknown: grouped(run.unknown) }));
  if (open > 0) words.push(t('{open} awaiting an answer', { open: grouped(open) }));
  return `${words.join(', ')}.`;
}

function sentWords({ state, sent, plan }: Run): string {
  const values = { sent: grouped(sent), total: grouped(totalOf(plan)) };
  switch (state) {
    case 'running':
      return t('Sending: {sent} of {total} sent', values);
    case 'paused':
      return t('Paused: {sent} of {total} sent', values);
    case 'stopped':
      return t('Stopped: {sent} of {total} sent', values);
    case 'finished':
      return t('Finished: {sent} of {total} sent', values);
  }
}
