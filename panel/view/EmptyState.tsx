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
interface Heard {
  client: boolean;
  late: boolean;
}

const SEARCH_FOR_S = SEARCH_FOR_MS / 1_000;

/** Says what was looked for, why there may be nothing yet, and what mends it. */
export function EmptyState({ reach }: { reach: Reach }) {
  const model = useModel();
  const actions = useActions();
  const live = [...model.pages.values()].filter(({ live }) => live);
  const heard = { client: live.some(({ socketio }) => socketio), late: live.some(({ late }) => late) };
  const { title, words, buttons = [] } = model.recording ? stateOf(reach, heard, buttonsOf(actions)) : PAUSED;
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

const PAUSED: State = { title: t('Paused'), words: t('New events are not recorded. Press Record to go on.') };

function buttonsOf({ reloadPage, attachToPage, openAccessHelp }: PanelActions): Buttons {
  return {
    reload: { text: t('Reload the page'), act: reloadPage, test: 'mend' },
    attach: { text: t('Attach without reload'), act: attachToPage, test: 'attach' },
    attachAgain: { text: t('Listen again'), act: attachToPage, test: 'attach' },
    access: { text: t('Give access…'), act: openAccessHelp, test: 'mend' },
  };
}

function stateOf(reach: Reach, heard: Heard, { reload, attach, attachAgain, access }: Buttons): State {
  switch (reach) {
    case 'asking':
      return { title: t('Looking for Socket.IO…'), words: t('Asking the page for its Socket.IO clients.') };
    case 'reconnecting':
      return { title: t('Reconnecting…'), words: t('The way to the page broke and is being made anew. Nothing is lost.') };
    case 'no-script':
      return openBefore(attach, reload);
    case 'attaching':
      return {
        title: t('Listening for the page’s client…'),
        words: t('It shows itself with the next event or heartbeat that it receives: by default a heartbeat comes every 25 s.'),
        buttons: [reload],
      };
    case 'silent':
      return {
        title: t('No client spoke within {searchForS} s', { searchForS: SEARCH_FOR_S }),
        words:
          t('The page may have no Socket.IO client, or one that received nothing. Reload the page to see it from the start, or listen again.'),
        buttons: [reload, attachAgain],
      };
    case 'refused':
      return {
        title: t('The browser did not let the extension in'),
        words: t('It could not run in this page as it is. Reload the page once to see its events.'),
        buttons: [reload],
      };
    case 'no-access':
      return {
        title: t('The browser withholds this page'),
        words: t('The extension has no access to this site, so it cannot see the Socket.IO client. Give access, then reload.'),
        buttons: [access],
      };
    case 'unsupported-page':
      return {
        title: t('Extensions cannot look into this page'),
        words: t('Pages of the browser itself, its stores and blank pages are closed to extensions. Open your application.'),
      };
    case 'viewer':
      return {
        title: t('Open a session file'),
        words: t('Drop a file that was saved by Socket.IO DevTools here, or choose one. Nothing of it leaves this browser.'),
        buttons: [OPEN_FILE],
      };
    case 'attached':
      return attached(heard, attach, reload);
  }
}

const OPEN_FILE: Button = { text: t('Choose a file…'), act: () => useSession.getState().open(), test: 'open-file' };

function openBefore(attach: Button, reload: Button): State {
  return {
    title: t('This page was open before the extension'),
    words:
      t('Attach to observe its Socket.IO client from now on, as soon as it receives something. Reload the page to see its events from the start.'),
    buttons: [attach, reload],
  };
}

function attached(heard: Heard, attach: Button, reload: Button): State {
  if (heard.client) return { title: t('Listening'), words: t('A Socket.IO client was found. Its next event appears here.') };
  if (heard.late) return openBefore(attach, reload);
  return {
    title: t('No Socket.IO on this page yet'),
    words: t('No Manager was made in this page or its frames so far. It appears here as soon as the page calls io().'),
    buttons: [reload],
  };
}
