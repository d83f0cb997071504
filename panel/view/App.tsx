import { useEffect, useLayoutEffect, useMemo } from 'react';
import type { PanelModel } from '../model/panelModel';
import type { Reach } from '../model/reach';
import type { PanelActions, Theme } from './actions';
import styles from './App.module.css';
import { EmptyState } from './EmptyState';
import { useFind } from './find/useFind';
import { useFindKeys } from './find/useFindKeys';
import { LazyOverview } from './overview/LazyOverview';
import { LazySending } from './drawer/LazySending';
import { ErrorBoundary } from './parts/ErrorBoundary';
import { keepUp } from './keepUp';
import { onceAFrame } from './onceAFrame';
import { later, useLoadLater } from './parts/later';
import { Splitter } from './parts/Splitter';
import { useWidth } from './parts/useWidth';
import { LazyReference } from './reference/LazyReference';
import { LazySession } from './session/LazySession';
import { SocketsBar } from './sockets/SocketsBar';
import { LazyStatistics } from './statistics/LazyStatistics';
import { StatusBar } from './StatusBar';
import './theme.css';
import { Timeline } from './timeline/Timeline';
import { Toolbar } from './toolbar/Toolbar';
import { useUi } from './ui';
import { LazyBanner } from './workbench/LazyBanner';
import { PanelContext, useActions, useModel } from './useModel';
import { useShortcuts } from './useShortcuts';
import { t } from '../../src/i18n/t';

interface Props {
  model: PanelModel;
  actions: PanelActions;
  reach: Reach;
  theme: Theme;
}

const FindBar = later(() => import('./find/FindBar').then(({ FindBar }) => FindBar));
const Detail = later(() => import('./detail/Detail').then(({ Detail }) => Detail));

/** Below NARROW, the details are under the timeline. From WIDE on, the Sockets have their own bar. */
const NARROW = 700;
const WIDE = 900;

export function App({ model, actions, reach, theme }: Props) {
  const panel = useMemo(() => ({ model, actions, subscribe: onceAFrame(model) }), [model, actions]);
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <PanelContext value={panel}>
      <ErrorBoundary what={t('Panel')}>
        <Panel reach={reach} />
      </ErrorBoundary>
    </PanelContext>
  );
}

function Panel({ reach }: { reach: Reach }) {
  const model = useModel();
  const { view, selected, detailShare, setDetailShare } = useUi();
  const [ref, width] = useWidth<HTMLDivElement>();
  useShortcuts(model, useActions());
  useFindKeys();
  useLoadLater();
  useEffect(() => keepUp(model, 0, model.catchUp), [model]);
  const finds = useFind(({ isOpen }) => isOpen) && view === 'timeline' && model.total > 0;
  const narrow = width < NARROW;
  const row = selected === undefined ? undefined : model.row(selected);
  const share = `${detailShare}%`;
  return (
    <div className={styles.panel} ref={ref}>
      <header>
        <h1 className="visually-hidden">Socket.IO</h1>
        <Toolbar withSockets={width < WIDE} />
      </header>
      <LazyBanner />
      <LazyOverview />
      <div className={styles.middle}>
        {width >= WIDE && (
          <ErrorBoundary what={t('Sockets')}>
            <SocketsBar />
          </ErrorBoundary>
        )}
        <main className={styles.main} data-narrow={narrow || undefined}>
          <div className={styles.events}>
            {finds && (
              <ErrorBoundary what={t('Find')}>
                <FindBar />
              </ErrorBoundary>
            )}
            <ErrorBoundary what={view === 'statistics' ? t('Statistics') : t('Timeline')} key={view}>
              {model.total === 0 ? <EmptyState reach={reach} /> : view === 'statistics' ? <LazyStatistics /> : <Timeline />}
            </ErrorBoundary>
          </div>
          {row && (
            <>
              <Splitter horizontal={narrow} share={detailShare} onShare={setDetailShare} />
              <div className={styles.detail} style={narrow ? { height: share } : { width: share }}>
                <ErrorBoundary what={t('Event')} key={row.id}>
                  <Detail row={row} />
                </ErrorBoundary>
              </div>
            </>
          )}
        </main>
      </div>
      <LazySending />
      <StatusBar reach={reach} />
      <LazyReference />
      <LazySession />
    </div>
  );
}
