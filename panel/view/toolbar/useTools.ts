import type { IconName } from '../parts/Icon';
import { useSession } from '../session/useSession';
import { useSettings } from '../settings';
import { useUi } from '../ui';
import { useIsFile } from '../useModel';
import { t } from '../../../src/i18n/t';

/** A view that the toolbar opens: as a button, or in its menu. */
export interface Tool {
  /** Stable, for tests. */
  name: string;
  icon: IconName;
  text: string;
  /** What it does, without the key. */
  title: string;
  key?: string;
  /** Absent if it can't be on or off. */
  pressed?: boolean;
  /** ID of the popover that it toggles, if it does nothing else. */
  popover?: string;
  act: () => void;
}

export const SETTINGS_ID = 'settings-sheet';

export function useTools(): readonly Tool[] {
  const { overview } = useSettings();
  const { view, openView, drawer, openDrawer, lookUp } = useUi();
  const openSession = useSession(({ open }) => open);
  const isFile = useIsFile();
  const statistics = view === 'statistics';
  const composes = drawer?.kind === 'compose';
  const compose: Tool = {
    name: 'compose', icon: 'compose', text: t('Compose'), title: t('Compose an emit'), key: 'n', pressed: composes,
    act: () => openDrawer(composes ? undefined : { kind: 'compose' }),
  };
  return [
    { name: 'overview-toggle', icon: 'overview', text: t('Overview'), title: t('Show events over time'), pressed: overview, act: () => useSettings.setState({ overview: !overview }) },
    { name: 'statistics-toggle', icon: 'statistics', text: t('Statistics'), title: t('Statistics per event name'), pressed: statistics, act: () => openView(statistics ? 'timeline' : 'statistics') },
    { name: 'server-toggle', icon: 'server', text: t('Server'), title: t('Rooms and Sockets of a server'), pressed: view === 'server', act: () => openView(view === 'server' ? 'timeline' : 'server') },
    ...(isFile ? [] : [compose]),
    { name: 'session-open', icon: 'file', text: t('Session files'), title: t('Export or import events'), act: () => openSession() },
    { name: 'reference-open', icon: 'book', text: t('Reference'), title: t('Reserved events, disconnect reasons, connect errors'), act: () => lookUp({}) },
    { name: 'settings', icon: 'settings', text: t('Settings'), title: t('Settings and shortcuts'), key: '?', popover: SETTINGS_ID, act: () => document.getElementById(SETTINGS_ID)?.showPopover() },
  ];
}
