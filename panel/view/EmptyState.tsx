import { SEARCH_FOR_MS } from '../../src/protocol/messages';
import type { Reach } from '../model/reach';
import type { PanelActions } from './actions';
import styles from './EmptyState.module.css';
import { useSession } from './session/useSession';
import { useActions, useModel } from './useModel';
import { t } from '../../src/i18n/t';

interface State {
  title: string;
  words: string;
  /** What mends it, the best first. */
  buttons?: Button[];
}
interface Button {
  text: string;
  act: () => void;
  test: string;
}
type Buttons = Record<'reload' | 'attach' | 'attachAgain' | 'access', Button>;

/** What the panel has heard of the documents: a client in one; no client in one that was open before the extension. */
interface Detected {
  client: boolean;
  late: boolean;
}

const SEARCH_FOR_S = SEARCH_FOR_MS / 1_000;

/** Says what was looked for, why there may be nothing yet, and what mends it. */
export function EmptyState({ reach }: { reach: Reach }) {
  const model = useModel();
  const actions = useActions();
  const live = [...model.pages.values()].filter(({ live }) => live);
  const detected = { client: live.some(({ socketio }) => socketio), late: live.some(({ late }) => late) };
  const { title, words, buttons = [] } = model.recording ? stateOf(reach, detected, buttonsOf(actions)) : PAUSED;
  return (
    <div className={styles.empty} role="status" data-test="empty" data-reach={reach}>
      <h2>{title}</h2>
      <p>{words}</p>
      <div className={styles.buttons}>
        {buttons.map(({ text, act, test }) => (
          <button key={test} type="button" onClick={act} data-test={test}>
            {text}
          </button>
        ))}
      </div>
    </div>
  );
}

const PAUSED: State = { title: t('Paused'), words: t("New events aren't recorded. Press Record to resume.") };

function buttonsOf({ reloadPage, attachToPage, openAccessHelp }: PanelActions): Buttons {
  return {
    reload: { text: t('Reload page'), act: reloadPage, test: 'mend' },
    attach: { text: t('Attach without reloading'), act: attachToPage, test: 'attach' },
    attachAgain: { text: t('Listen again'), act: attachToPage, test: 'attach' },
    access: { text: t('Grant access…'), act: openAccessHelp, test: 'mend' },
  };
}

function stateOf(reach: Reach, detected: Detected, { reload, attach, attachAgain, access }: Buttons): State {
  switch (reach) {
    case 'asking':
      return { title: t('Looking for Socket.IO…'), words: t('Checking the page for Socket.IO clients.') };
    case 'reconnecting':
      return { title: t('Reconnecting…'), words: t('The connection to the page was lost and is being restored. No events are lost.') };
    case 'no-script':
      return openBefore(attach, reload);
    case 'attaching':
      return {
        title: t("Waiting for the page's client…"),
        words: t('It is detected when it next receives an event or heartbeat. By default, a heartbeat arrives every 25 s.'),
        buttons: [reload],
      };
    case 'silent':
      return {
        title: t('No client detected within {seconds} s', { seconds: SEARCH_FOR_S }),
        words:
          t('The page may not use Socket.IO, or its client received nothing. Reload the page to record from the start, or listen again.'),
        buttons: [reload, attachAgain],
      };
    case 'refused':
      return {
        title: t('The browser blocked the extension'),
        words: t("It couldn't run in this page. Reload the page to see its events."),
        buttons: [reload],
      };
    case 'no-access':
      return {
        title: t('No access to this page'),
        words: t("The extension doesn't have access to this site, so it can't see the Socket.IO client. Grant access, then reload."),
        buttons: [access],
      };
    case 'unsupported-page':
      return {
        title: t("Extensions can't run on this page"),
        words: t("Browsers don't allow extensions on their own pages, extension stores and blank pages. Open your application."),
      };
    case 'viewer':
      return {
        title: t('Open a session file'),
        words: t('Drop a file exported by Socket.IO DevTools here, or choose one. Nothing leaves this browser.'),
        buttons: [OPEN_FILE],
      };
    case 'attached':
      return attached(detected, attach, reload);
  }
}

const OPEN_FILE: Button = { text: t('Choose file…'), act: () => useSession.getState().open(), test: 'open-file' };

function openBefore(attach: Button, reload: Button): State {
  return {
    title: t('This page was opened before the extension'),
    words:
      t('Attach to record from the next event or heartbeat that the Socket.IO client receives. Reload the page to record from the start.'),
    buttons: [attach, reload],
  };
}

function attached(detected: Detected, attach: Button, reload: Button): State {
  if (detected.client) return { title: t('Waiting for events'), words: t('A Socket.IO client was detected. Its next event appears here.') };
  if (detected.late) return openBefore(attach, reload);
  return {
    title: t('No Socket.IO on this page yet'),
    words: t("This page and its frames haven't created a Manager yet. It appears here when the page calls io()."),
    buttons: [reload],
  };
}
