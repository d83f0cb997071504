import type { Reach } from './actions';
import styles from './EmptyState.module.css';
import { useActions, useModel } from './useModel';

interface State {
  title: string;
  words: string;
  button?: { text: string; act: () => void };
}

/** Says what was looked for, why there may be nothing yet, and what mends it. */
export function EmptyState({ reach }: { reach: Reach }) {
  const model = useModel();
  const { reloadPage, openAccessHelp } = useActions();
  const hasClient = [...model.pages.values()].some(({ live, socketio }) => live && socketio);
  const { title, words, button } = stateOf(reach, hasClient, model.recording, reloadPage, openAccessHelp);
  return (
    <div className={styles.empty} role="status" data-test="empty" data-reach={reach}>
      <h1>{title}</h1>
      <p>{words}</p>
      {button && (
        <button type="button" onClick={button.act} data-test="mend">
          {button.text}
        </button>
      )}
    </div>
  );
}

function stateOf(
  reach: Reach,
  hasClient: boolean,
  recording: boolean,
  reloadPage: () => void,
  openAccessHelp: () => void,
): State {
  const reload = { text: 'Reload the page', act: reloadPage };
  if (!recording) return { title: 'Paused', words: 'New events are not recorded. Press Record to go on.' };
  switch (reach) {
    case 'asking':
      return { title: 'Looking for Socket.IO…', words: 'Asking the page for its Socket.IO clients.' };
    case 'reconnecting':
      return { title: 'Reconnecting…', words: 'The way to the page broke and is being made anew. Nothing is lost.' };
    case 'no-script':
      return {
        title: 'This page was open before the extension',
        words: 'The client has to be observed from the start. Reload the page once to see its events.',
        button: reload,
      };
    case 'no-access':
      return {
        title: 'The browser withholds this page',
        words: 'The extension has no access to this site, so it cannot see the Socket.IO client. Give access, then reload.',
        button: { text: 'Give access…', act: openAccessHelp },
      };
    case 'unsupported-page':
      return {
        title: 'Extensions cannot look into this page',
        words: 'Pages of the browser itself, its stores and blank pages are closed to extensions. Open your application.',
      };
    case 'attached':
      return hasClient
        ? { title: 'Listening', words: 'A Socket.IO client was found. Its next event appears here.' }
        : {
            title: 'No Socket.IO on this page yet',
            words:
              'No Manager was made in this page or its frames so far. It appears here as soon as the page calls io().',
            button: reload,
          };
  }
}
