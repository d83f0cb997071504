import type { HeldEvent } from '../../model/row';
import { useRef, type RefObject } from 'react';
import type { PanelModel } from '../../model/panelModel';
import { canAnswer, whyNoEdit } from '../../model/draft/heldDraft';
import { count, duration } from '../../model/units';
import { managerNumber, managerTitle } from '../../model/explain/labels';
import { ackWords } from '../../model/explain/ackWords';
import { previewRow } from '../../model/values/preview';
import { useUi } from '../ui';
import { useModel } from '../useModel';
import { useNow } from '../useNow';
import { useDecide, type Decider } from './useDecide';
import styles from './HeldStrip.module.css';
import { t } from '../../../src/i18n/t';

/** More are counted: those at the top are released first. */
const MOST_SHOWN = 50;
const PREVIEW_LENGTH = 200;

/** The events that are held, oldest first, and what can be done with them. */
export function HeldStrip({ held }: { held: readonly HeldEvent[] }) {
  const decider = useDecide();
  const list = useRef<HTMLUListElement>(null);
  const undecided = held.filter(({ outcome }) => outcome === undefined);
  const shown = held.slice(0, MOST_SHOWN);
  const each = (type: 'release' | 'drop_held') => {
    for (const page of new Set(undecided.map(({ page }) => page))) {
      const ids = undecided.filter((one) => one.page === page).map(({ id }) => id);
      void decider.decide(page, (request) => ({ type, request, held: ids }));
    }
  };
  return (
    <section className={styles.strip} aria-label={t('Held events')} data-test="held">
      <header>
        <b role="status">{t('{events} held', { events: count(undecided.length, 'event') })}</b>
        <span className={styles.space} />
        <button type="button" className={styles.button} disabled={undecided.length === 0} onClick={() => each('release')} data-test="held-release-all">
          {t('Release all')}
        </button>
        <button type="button" className={styles.button} disabled={undecided.length === 0} onClick={() => each('drop_held')} data-test="held-drop-all">
          {t('Drop all')}
        </button>
      </header>
      {decider.problem && (
        <p className={styles.problem} role="alert" data-test="held-refused">
          {decider.problem}
        </p>
      )}
      <ul ref={list}>
        {shown.map((one) => (
          <Item key={`${one.page} ${one.id}`} held={one} decider={decider} list={list} />
        ))}
      </ul>
      {held.length > shown.length && <p className={styles.quiet}>{t('{events} more', { events: count(held.length - shown.length, 'event') })}</p>}
    </section>
  );
}

interface HeldItemProps {
  held: HeldEvent;
  decider: Decider;
  list: RefObject<HTMLUListElement | null>;
}

function Item({ held, decider, list }: HeldItemProps) {
  const model = useModel();
  const { openDrawer } = useUi();
  const name = nameOf(held);
  const why = whyNoEdit(held);
  const isDecided = held.outcome !== undefined;
  const decide = (type: 'release' | 'drop_held') => {
    keepFocus(list.current);
    void decider.decide(held.page, (request) => ({ type, request, held: [held.id] }));
  };
  const open = (kind: 'held' | 'answer') => openDrawer({ kind, held, opened: Date.now() });
  return (
    <li data-test="held-item">
      <Clock held={held} />
      <span className={styles.event}>
        <span className={styles.direction} data-direction={held.row?.direction}>
          {held.row?.direction === 'on' ? t('received') : t('emitted')}
        </span>
        <Where held={held} model={model} />
        <Name held={held} model={model} />
        {held.row && <code>{previewRow(held.row, PREVIEW_LENGTH)}</code>}
      </span>
      <State held={held} />
      {!isDecided && (
        <span className={styles.buttons}>
          <button type="button" className={styles.button} aria-label={t('Release {event}', { event: name })} onClick={() => decide('release')} data-test="held-release">
            {t('Release')}
          </button>
          <button type="button" className={styles.button} aria-label={t('Edit {event}', { event: name })} disabled={why !== undefined} title={why} onClick={() => open('held')} data-test="held-edit">
            {t('Edit…')}
          </button>
          {canAnswer(held) && (
            <button type="button" className={styles.button} aria-label={t('Answer {event}', { event: name })} title={t('Answer it in place of the server, which never receives it')} onClick={() => open('answer')} data-test="held-answer">
              {t('Answer…')}
            </button>
          )}
          <button type="button" className={styles.button} aria-label={t('Drop {event}', { event: name })} onClick={() => decide('drop_held')} data-test="held-drop">
            {t('Drop')}
          </button>
        </span>
      )}
    </li>
  );
}

/** How long it has been held. */
function Clock({ held }: { held: HeldEvent }) {
  const now = useNow(held.decidedAt === undefined);
  return (
    <time className={styles.clock} title={t('Held since then')} data-test="held-clock">
      {duration(Math.max(0, (held.decidedAt ?? now) - held.at))}
    </time>
  );
}

/** The namespace, and the Manager if there are several: as in the rows. */
function Where({ held: { row }, model }: { held: HeldEvent; model: PanelModel }) {
  const state = row?.manager === undefined ? undefined : model.manager(row.page, row.manager);
  const isOne = model.managers.length < 2;
  if (!row || !state || (isOne && row.namespace === '/')) return null;
  const title = t('{manager}, namespace {namespace}', { manager: managerTitle(model, state), namespace: row.namespace });
  return (
    <span className={styles.namespace} title={title}>
      {isOne ? row.namespace : t('Manager {number}, {namespace}', { number: managerNumber(model, row.page, row.manager), namespace: row.namespace })}
    </span>
  );
}

/** Leads to its row, if the log has it. */
function Name({ held, model }: { held: HeldEvent; model: PanelModel }) {
  const { select } = useUi();
  const { row } = held;
  const name = nameOf(held);
  if (!row || model.row(row.id) !== row) return <b>{name}</b>;
  const show = () => {
    model.reveal(row.id);
    select(row.id);
  };
  return (
    <button type="button" className={styles.name} title={t('Go to this event')} onClick={show} data-test="held-name">
      {name}
    </button>
  );
}

/** The page's own clock continues: its timeout may have expired. */
function State({ held: { row, outcome, waits } }: { held: HeldEvent }) {
  if (outcome !== undefined) return <span className={styles.quiet}>{waits === 'turn' ? t('Released, waits for an earlier event') : t('Released, waits for the connection')}</span>;
  const { ack } = row ?? {};
  if (!row || !ack || row.direction !== 'emit') return null;
  const isOver = ack.state !== 'pending';
  return (
    <span className={isOver ? styles.over : styles.quiet} data-test="held-ack">
      {isOver ? ackWords(row)?.what : timeoutWords(row.capture.kind === 'outgoing' ? row.capture.timeout : undefined)}
    </span>
  );
}

function timeoutWords(timeout: number | undefined): string {
  return timeout === undefined ? t('Waits for an acknowledgement') : t('Waits for an acknowledgement, with a timeout of {timeout}', { timeout: duration(timeout) });
}

function nameOf({ row }: HeldEvent): string {
  return row?.event ?? t('(not recorded)');
}

/** The button disappears with its event: the focus stays in the strip, at the first remaining event. */
function keepFocus(list: HTMLUListElement | null): void {
  const test = document.activeElement?.getAttribute('data-test');
  const item = document.activeElement?.closest('li');
  const next = item?.nextElementSibling ?? item?.previousElementSibling;
  const target = next?.querySelector<HTMLElement>(`[data-test=${test}]`) ?? list?.parentElement?.querySelector<HTMLElement>('[data-test=held-release-all]');
  target?.focus();
}
