// First: the order of its layers holds for all other styles.
import './theme.css';
import { useEffect, useLayoutEffect, useMemo } from 'react';
import type { PanelModel } from '../model/panelModel';
import type { Reach } from '../model/reach';
import type { PanelActions, Theme } from './actions';
import { takeChips } from './chips';
import styles from './App.module.css';
import { useFind } from './find/useFind';
import { useFindKeys } from './find/useFindKeys';
import { LazyOverview } from './overview/LazyOverview';
import { LazySending } from './drawer/LazySending';
import { ErrorBoundary } from './parts/ErrorBoundary';
import { keepUp } from './keepUp';
import { onceAFrame } from './onceAFrame';
import { later, useLoadLater } from './parts/later';
import { useWidth } from './parts/useWidth';
import { LazyReference } from './reference/LazyReference';
import { LazyServer } from './server/LazyServer';
import { LazySession } from './session/LazySession';
import { SocketsBar } from './sockets/SocketsBar';
import { LazySourceTabs } from './sources/LazySourceTabs';
import { useFile } from './sources/useSources';
import { LazyStatistics } from './statistics/LazyStatistics';
import { StatusBar } from './StatusBar';
import { Timeline } from './timeline/Timeline';
import { LazyPauseBanner } from './toolbar/LazyPauseBanner';
import { Toolbar } from './toolbar/Toolbar';
import { useUi } from './ui';
import { LazyBanner } from './workbench/LazyBanner';
import { LazyHeldStrip } from './workbench/LazyHeldStrip';
import { PanelContext, useActions, useIsFile, useModel } from './useModel';
import { useShortcuts } from './useShortcuts';
import { t } from '../../src/i18n/t';

interface Props {
  model: PanelModel;
  actions: PanelActions;
  reach: Reach;
  theme: Theme;
}

const EmptyState = later(() => import('./EmptyState').then(({ EmptyState }) => EmptyState), null);
const FindBar = later(() => import('./find/FindBar').then(({ FindBar }) => FindBar));
const DetailPane = later(() => import('./detail/DetailPane').then(({ DetailPane }) => DetailPane));

const KeyboardAids = later(() => import('./toolbar/KeyboardAids').then(({ KeyboardAids }) => KeyboardAids), null);

const WORDS = { timeline: t('Timeline'), statistics: t('Statistics'), server: t('Server') };

/** Below NARROW, the details are under the timeline. From WIDE on, the Sockets have their own bar. */
const NARROW = 700;
const WIDE = 900;

export function App({ model, actions, reach, theme }: Props) {
  const file = useFile();
  const live = useMemo(() => ({ model, subscribe: onceAFrame(model) }), [model]);
  const panel = useMemo(
    () => ({ ...(file ? { model: file.model, subscribe: onceAFrame(file.model) } : live), live, actions }),
    [file, live, actions],
  );
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <PanelContext value={panel}>
      <ErrorBoundary what={t('Panel')}>
        <Panel reach={reach} source={file?.id ?? 0} />
      </ErrorBoundary>
    </PanelContext>
  );
}

function Panel({ reach, source }: { reach: Reach; source: number }) {
  const model = useModel();
  const { view, selected } = useUi();
  const [ref, width] = useWidth<HTMLDivElement>();
  const isFile = useIsFile();
  useShortcuts(model, useActions(), isFile);
  useEffect(() => takeChips(model), [model]);
  useFindKeys();
  useLoadLater();
  useEffect(() => keepUp(model, 0, model.catchUp), [model]);
  const finds = useFind(({ isOpen }) => isOpen) && view === 'timeline' && model.total > 0;
  const narrow = width < NARROW;
  const row = selected === undefined ? undefined : model.row(selected);
  return (
    <div className={styles.panel} ref={ref}>
      <header className={styles.head}>
        <h1 className="visually-hidden">Socket.IO</h1>
        <Toolbar withSockets={width < WIDE} />
      </header>
      <LazySourceTabs withLive={reach !== 'viewer'} />
      <LazyPauseBanner />
      <LazyBanner />
      <LazyHeldStrip />
      {view !== 'server' && <LazyOverview key={`overview ${source}`} />}
      <div className={styles.middle} key={source}>
        <main className={styles.main} data-narrow={narrow || undefined}>
          <div className={styles.events}>
            {finds && (
              <ErrorBoundary what={t('Find')}>
                <FindBar />
              </ErrorBoundary>
            )}
            <ErrorBoundary what={WORDS[view]} key={view}>
              {view === 'server' ? <LazyServer /> : model.total === 0 ? isFile ? <p className={styles.nothing}>{t('This file has no events.')}</p> : <EmptyState reach={reach} /> : view === 'statistics' ? <LazyStatistics /> : <Timeline />}
            </ErrorBoundary>
          </div>
          {row && view !== 'server' && (
            <ErrorBoundary what={t('Event')}>
              <DetailPane row={row} narrow={narrow} />
            </ErrorBoundary>
          )}
        </main>
        {width >= WIDE && (
          <ErrorBoundary what={t('Sockets')}>
            <SocketsBar />
          </ErrorBoundary>
        )}
      </div>
      <LazySending />
      <StatusBar reach={reach} />
      <LazyReference />
      <LazySession />
      <KeyboardAids />
    </div>
  );
}
