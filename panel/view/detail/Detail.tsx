import { lazy, Suspense, useMemo } from 'react';
import type { Portable } from '../../../src/protocol/payload';
import { ackArgs, decodeRow } from '../../model/values/rowArgs';
import { previousAlike } from '../../model/diff/previousAlike';
import { draftOf, type Draft } from '../../model/draft/draft';
import { encodedOf } from '../../model/values/encodedOf';
import { payloadJson, rawText } from '../../model/values/preview';
import type { Hit } from '../../model/find/hits';
import type { Ack, Row } from '../../model/row';
import { ackWords } from '../../model/explain/ackWords';
import { useJoins } from '../joins/useJoins';
import { sideOf } from '../../model/side';
import { simulationOf } from '../../model/draft/simulation';
import { ComparePane } from '../diff/ComparePane';
import { Icon } from '../parts/Icon';
import { ReplayForm } from '../replay/ReplayForm';
import { useUi, type Tab } from '../ui';
import { LivePanel, useActions, useIsFile, useModel } from '../useModel';
import { toggleBookmark } from '../timeline/toggleBookmark';
import { AckPane } from './AckPane';
import { ConnectionPane } from './ConnectionPane';
import styles from './Detail.module.css';
import { Facts } from './Facts';
import { HeldPane } from './HeldPane';
import { InitiatorPane } from './InitiatorPane';
import { PayloadTree } from './PayloadTree';
import { RawPane } from './RawPane';
import { SearchedPane } from './SearchedPane';
import { Tabs } from './Tabs';
import { WhyPane } from './WhyPane';
import { t } from '../../../src/i18n/t';

const ServerSide = lazy(() => import('../joins/ServerSide').then(({ ServerSide }) => ({ default: ServerSide })));

/** Everything about one row. */
export function Detail({ row }: { row: Row }) {
  useModel();
  const { tabs: chosen, draft, drawer, compared, select, show } = useUi();
  const of = isEvent(row) ? 'page' : 'own';
  const tabs = tabsOf(row, compared !== undefined);
  const shown = compared?.shown ? 'compare' : (tabs.find(({ id }) => id === chosen[of])?.id ?? tabs[0]?.id ?? 'why');
  // The same array until its contents change, because a search goes through it in slices.
  const { ack } = row;
  const values = useMemo(() => valuesOf(row, ack, shown), [row, ack, shown]);
  return (
    <section className={styles.detail} aria-label={t('Event {event}', { event: row.event })} data-test="detail">
      <header className={styles.head}>
        <h2 title={row.event}>{row.event}</h2>
        <Buttons row={row} />
        <button type="button" className={styles.close} aria-label={t('Close')} title={t('Close (Escape)')} onClick={() => select(undefined)} data-test="close">
          <Icon name="close" />
        </button>
      </header>
      <Facts row={row} />
      <JoinedSide row={row} />
      {row.bookmark && <Note row={row} />}
      {draft && !drawer && (
        <LivePanel>
          <ReplayForm draft={draft} original={row} />
        </LivePanel>
      )}
      <Tabs tabs={tabs} shown={shown} onShow={(tab) => show(tab, of)} />
      <SearchedPane key={shown} tab={shown} values={values}>
        {(hit) => <Pane row={row} tab={shown} hit={hit} />}
      </SearchedPane>
    </section>
  );
}

/** Loaded once a server has said something of such a row, which may be later than the row is shown. */
function JoinedSide({ row }: { row: Row }) {
  useModel();
  const isConnected = useJoins(({ joins }) => joins.length > 0);
  if (!isConnected && !sideOf(row)) return null;
  return (
    <Suspense fallback={null}>
      <ServerSide row={row} />
    </Suspense>
  );
}

function Buttons({ row }: { row: Row }) {
  const { copy } = useActions();
  const { compare, edit, openDrawer, searchDetail } = useUi();
  const model = useModel();
  const isFile = useIsFile();
  const previous = previousAlike(model, row);
  return (
    <>
      <button
        type="button"
        className={styles.icon}
        aria-pressed={row.bookmark !== undefined}
        title={t('Bookmark (b)')}
        aria-label={t('Bookmark')}
        onClick={() => toggleBookmark(row, model)}
        data-test="bookmark"
      >
        <Icon name="star" filled={row.bookmark !== undefined} />
      </button>
      {row.capture.kind === 'outgoing' && (
        <button type="button" className={styles.button} title={t('Edit and send again (r)')} onClick={() => edit(draftOf(row))} data-test="replay">
          <Icon name="replay" /> {t('Replay…')}
        </button>
      )}
      {row.capture.kind === 'incoming' && !isFile && (
        <button
          type="button"
          className={styles.button}
          title={t("Edit and pass to the page's listeners, as if the server had sent it (s)")}
          onClick={() => openDrawer({ kind: 'simulate', draft: simulationOf(row) as Draft, opened: Date.now() })}
          data-test="simulate"
        >
          {t('Simulate…')}
        </button>
      )}
      {previous && (
        <button
          type="button"
          className={styles.icon}
          title={t('Compare with previous {event} (d)', { event: row.event })}
          aria-label={t('Compare with previous {event}', { event: row.event })}
          onClick={() => compare(row.id, previous.id)}
          data-test="compare-previous"
        >
          <Icon name="compare" />
        </button>
      )}
      <button type="button" className={styles.icon} title={t('Search this event (Ctrl+Shift+F)')} aria-label={t('Search this event')} onClick={searchDetail} data-test="detail-search-open">
        <Icon name="search" />
      </button>
      <button type="button" className={styles.button} title={t('Copy payload as JSON')} onClick={() => void copy(payloadJson(row))}>
        {t('Copy')}
      </button>
    </>
  );
}

/** The note of a bookmark. It is stored with the row and in session files. */
function Note({ row }: { row: Row }) {
  const { setBookmark } = useModel();
  return (
    <label className={styles.note}>
      <span>{t('Note')}</span>
      <input type="text" value={row.bookmark?.note ?? ''} maxLength={500} onChange={({ target }) => setBookmark(row.id, target.value)} data-test="bookmark-note" />
    </label>
  );
}

function Pane({ row, tab, hit }: { row: Row; tab: Tab; hit: Hit | undefined }) {
  const compared = useUi((ui) => ui.compared);
  switch (tab) {
    case 'payload':
      return <PayloadPane row={row} hit={hit} />;
    case 'ack':
      return <AckPane row={row} hit={hit} />;
    case 'why':
      return <WhyPane row={row} />;
    case 'held':
      return row.held && <HeldPane row={row} held={row.held} />;
    case 'raw':
      return <RawPane row={row} encoded={encodedOf(row)} />;
    case 'initiator':
      return <InitiatorPane stack={initiatorOf(row) ?? ''} />;
    case 'connection':
      return <ConnectionPane row={row} />;
    case 'compare':
      return <ComparePane row={row} other={compared?.other ?? row.id} />;
  }
}

function PayloadPane({ row, hit }: { row: Row; hit: Hit | undefined }) {
  const { args, problem } = decodeRow(row);
  return (
    <>
      {problem && <p className={styles.problem}>{problem}</p>}
      {args.length === 0 ? <p className={styles.nothing}>{t('No arguments.')}</p> : <PayloadTree values={args} label={t('Payload')} hit={hit} />}
    </>
  );
}

/** The values in the tab's tree. */
function valuesOf(row: Row, ack: Ack | undefined, tab: Tab): readonly Portable[] | undefined {
  if (tab === 'payload') return decodeRow(row).args;
  return tab === 'ack' && ack ? ackArgs(row) : undefined;
}

function tabsOf(row: Row, isCompared: boolean): { id: Tab; text: string }[] {
  const tabs: { id: Tab; text: string }[] = [];
  if (!isEvent(row)) tabs.push({ id: 'why', text: t('Why') });
  tabs.push({ id: 'payload', text: t('Payload') });
  if (row.held) tabs.push({ id: 'held', text: t('Held') });
  if (ackWords(row)) tabs.push({ id: 'ack', text: t('Ack') });
  if (isEvent(row)) tabs.push({ id: 'why', text: t('Why') });
  if (rawText(row) !== undefined || encodedOf(row)) tabs.push({ id: 'raw', text: t('Raw') });
  if (initiatorOf(row) !== undefined) tabs.push({ id: 'initiator', text: t('Initiator') });
  tabs.push({ id: 'connection', text: t('Connection') });
  if (isCompared) tabs.push({ id: 'compare', text: t('Compare') });
  return tabs;
}

/** For events the payload comes first; for other rows, the reason. */
function isEvent({ direction }: Row): boolean {
  return direction === 'emit' || direction === 'on';
}

function initiatorOf({ capture }: Row): string | undefined {
  return capture.kind === 'outgoing' ? capture.initiator : undefined;
}
