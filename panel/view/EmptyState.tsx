import { SEARCH_FOR_MS } from '../../src/protocol/messages';
import type { Reach } from '../model/reach';
import type { PanelActions } from './actions';
import styles from './EmptyState.module.css';
import { useSession } from './session/useSession';
import { useUi } from './ui';
import { useActions, useModel } from './useModel';
import { hostOf, useWireHost } from './wireHost';
import { t } from '../../src/i18n/t';

interface State {
  title: string;
  words: string;
  /** The remedies, the best first. */
  buttons?: Button[];
  /** What else can be tried if that didn't help. */
  more?: Omit<State, 'title'>;
}
interface Button {
  text: string;
  act: () => void;
  test: string;
}
type Buttons = Record<'reload' | 'attach' | 'attachAgain' | 'access' | 'readWire' | 'stopReading', Button>;

/** What the panel has detected in the documents: a client in one; no client in one that was open before the extension. */
interface Detected {
  client: boolean;
  late: boolean;
  /** The page's host; absent if its requests can't be read. */
  host: string | undefined;
  /** Its requests are read from the next load on. */
  isRead: boolean;
}

const SEARCH_FOR_S = SEARCH_FOR_MS / 1_000;

/** Explains what was looked for, why there may be nothing yet, and what to do. */
export function EmptyState({ reach }: { reach: Reach }) {
  const model = useModel();
  const actions = useActions();
  const live = [...model.pages.values()].filter(({ live }) => live);
  const host = hostOf(model);
  const isRead = useWireHost((wire) => wire.host !== undefined && wire.host === host);
  const detected = { client: live.some(({ socketio }) => socketio), late: live.some(({ late }) => late), host, isRead };
  const { title, words, buttons = [], more } = model.recording ? stateOf(reach, detected, buttonsOf(actions, host)) : PAUSED;
  return (
    <div className={styles.empty} role="status" data-test="empty" data-reach={reach}>
      <h2>{title}</h2>
      <p>{words}</p>
      <Row buttons={buttons} />
      {more && <p>{more.words}</p>}
      {more && <Row buttons={more.buttons ?? []} />}
    </div>
  );
}

function Row({ buttons }: { buttons: readonly Button[] }) {
  return (
    <div className={styles.buttons}>
      {buttons.map(({ text, act, test }) => (
        <button key={test} type="button" onClick={act} data-test={test}>
          {text}
        </button>
      ))}
    </div>
  );
}

const PAUSED: State = { title: t('Paused'), words: t("New events aren't recorded. Resume to record them.") };

function buttonsOf({ reloadPage, attachToPage, openAccessHelp }: PanelActions, host: string | undefined): Buttons {
  return {
    reload: { text: t('Reload page'), act: reloadPage, test: 'mend' },
    attach: { text: t('Attach without reloading'), act: attachToPage, test: 'attach' },
    attachAgain: { text: t('Listen again'), act: attachToPage, test: 'attach' },
    access: { text: t('Grant access…'), act: openAccessHelp, test: 'mend' },
    readWire: { text: t('Read requests from the next load'), act: () => useWireHost.setState({ host }), test: 'read-wire' },
    stopReading: { text: t('Stop reading requests'), act: () => useWireHost.setState({ host: undefined }), test: 'stop-reading' },
  };
}

function stateOf(reach: Reach, detected: Detected, buttons: Buttons): State {
  const { reload, attach, attachAgain, access } = buttons;
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
        more: { words: t('Or connect to a server, to see its rooms and Sockets without any page.'), buttons: [CONNECT] },
      };
    case 'attached':
      return attached(detected, buttons);
  }
}

const OPEN_FILE: Button = { text: t('Choose file…'), act: () => useSession.getState().open(), test: 'open-file' };

const CONNECT: Button = { text: t('Connect to a server…'), act: () => useUi.getState().openView('server'), test: 'connect-server' };

function openBefore(attach: Button, reload: Button): State {
  return {
    title: t('This page was opened before the extension'),
    words:
      t('Attach to record from the next event or heartbeat that the Socket.IO client receives. Reload the page to record from the start.'),
    buttons: [attach, reload],
  };
}

function attached(detected: Detected, { attach, reload, readWire, stopReading }: Buttons): State {
  if (detected.client) return { title: t('Waiting for events'), words: t('A Socket.IO client was detected. Its next event appears here.') };
  if (detected.late) return openBefore(attach, reload);
  return {
    title: t('No Socket.IO on this page yet'),
    words: t("This page and its frames haven't created a Manager yet. It appears here when the page calls io()."),
    buttons: [reload],
    ...(detected.host !== undefined && { more: detected.isRead ? beingRead(detected.host, stopReading) : hidden(detected.host, readWire) }),
  };
}

function hidden(host: string, readWire: Button): Omit<State, 'title'> {
  return {
    words: t(
      "Is there a client that isn't detected? That happens if it uses only fetch or WebTransport and its property names are mangled or the page locks built-in objects. The extension can read the requests of {host} instead. It then wraps fetch, XMLHttpRequest and WebTransport in these pages, so stack traces and initiators show it, until DevTools closes.",
      { host },
    ),
    buttons: [readWire],
  };
}

function beingRead(host: string, stopReading: Button): Omit<State, 'title'> {
  return {
    words: t('Requests of {host} are read in pages that load from now on, until DevTools closes. Reload the page to start.', { host }),
    buttons: [stopReading],
  };
}
