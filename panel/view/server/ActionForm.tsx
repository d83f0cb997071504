import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { targetName } from '../../model/explain/targetName';
import type { ActionKind } from '../../model/reportedAction';
import type { ServerSnapshot } from '../../model/server/serverSnapshot';
import { actionProblem, actionRefusal, type ActionDraft } from '../../model/serverView/actionDraft';
import { reachOf } from '../../model/serverView/reachOf';
import { timeOfDay } from '../../model/units';
import styles from './ActionForm.module.css';
import { act } from './connectByForm';
import { useAction } from './useAction';
import type { ServerEntry } from './useServers';
import { t } from '../../../src/i18n/t';

const TITLES: Record<ActionKind, (to: string) => string> = {
  emit: (to) => t('Emit to {to}', { to }),
  join: (to) => t('Make {to} join a room', { to }),
  leave: (to) => t('Make {to} leave a room', { to }),
  disconnect: (to) => t('Disconnect {to}', { to }),
};
const VERBS: Record<ActionKind, string> = { emit: t('Emit'), join: t('Join'), leave: t('Leave'), disconnect: t('Disconnect') };

/** An action as it is edited: whom it reaches stands in it, and several Sockets are asked about. */
export function ActionForm({ entry, snapshot }: { entry: ServerEntry; snapshot: ServerSnapshot }) {
  const draft = useAction((action) => action.draft);
  return draft ? <Form key={`${draft.kind} ${JSON.stringify(draft.target)}`} draft={draft} entry={entry} snapshot={snapshot} /> : null;
}

function Form({ draft, entry, snapshot }: { draft: ActionDraft; entry: ServerEntry; snapshot: ServerSnapshot }) {
  const { edit, close: end } = useAction();
  const [isAsking, setAsking] = useState(false);
  const [done, setDone] = useState('');
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => ref.current?.querySelector<HTMLElement>('input, textarea, [type=submit]')?.focus(), []);
  const { kind, target } = draft;
  const reach = reachOf(snapshot, target, entry.address.namespace);
  const isLive = entry.state.state === 'connected';
  const problem = isLive ? (actionRefusal(kind, target, snapshot.abilities) ?? actionProblem(draft)) : t('The panel is not connected to this server right now.');
  // What had the focus before may be gone.
  const close = () => {
    end();
    document.querySelector<HTMLElement>('[data-test=server-sockets]')?.focus();
  };
  const change = (parts: Partial<ActionDraft>) => {
    edit(parts);
    setAsking(false);
    setDone('');
  };
  const send = () => {
    const isSent = act(entry.id, draft);
    setAsking(false);
    setDone(isSent ? t('Sent to the server at {time}. A server does not confirm actions: the row in the timeline says what it reported.', { time: timeOfDay(Date.now()) }) : t('Not sent: the panel is not connected to this server right now.'));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem !== undefined) return;
    if (target.socket === undefined && !isAsking) setAsking(true);
    else send();
  };
  return (
    <form ref={ref} className={styles.form} onSubmit={submit} onKeyDown={(event) => isEscape(event) && close()} aria-label={TITLES[kind](targetName(target))} data-test="action-form">
      <h2>{TITLES[kind](targetName(target))}</h2>
      <p className={styles.reach} data-test="action-reach">{reachWords(draft, reach)}</p>
      {kind === 'emit' && (
        <>
          <label className={styles.field}>
            <span>{t('Event')}</span>
            <input value={draft.event} spellCheck={false} onChange={({ target: { value } }) => change({ event: value })} data-test="action-event" />
          </label>
          <label className={styles.field}>
            <span>{t('Arguments (JSON array)')}</span>
            <textarea value={draft.args} rows={2} spellCheck={false} onChange={({ target: { value } }) => change({ args: value })} data-test="action-args" />
          </label>
        </>
      )}
      {(kind === 'join' || kind === 'leave') && (
        <label className={styles.field}>
          <span>{t('Room')}</span>
          <input value={draft.room} spellCheck={false} onChange={({ target: { value } }) => change({ room: value })} data-test="action-room" />
        </label>
      )}
      {kind === 'disconnect' && (
        <label className={styles.check}>
          <input type="checkbox" checked={draft.close} onChange={({ target: { checked } }) => change({ close: checked })} data-test="action-close" />
          <span>{t('Close the connection too, which ends its other namespaces')}</span>
        </label>
      )}
      {isAsking && (
        <p className={styles.ask} role="alert" data-test="action-ask">
          {reach === undefined
            ? t("This may reach other users' Sockets. Continue?")
            : t("{reach, plural, one {This reaches # Socket, which may be another user's. Continue?} other {This reaches # Sockets, which may be other users'. Continue?}}", { reach })}
        </p>
      )}
      <div className={styles.bar}>
        <button type="submit" className={styles.send} disabled={problem !== undefined} data-test="action-send">
          {isAsking ? confirmWords(kind, reach) : VERBS[kind]}
        </button>
        <button type="button" className={styles.pill} onClick={close} data-test="action-cancel">
          {done ? t('Close') : t('Cancel')}
        </button>
        <p className={styles.state} role="status" data-test="action-state">{done || problem}</p>
      </div>
    </form>
  );
}

/** DevTools would open its Console for it. */
function isEscape(event: KeyboardEvent): boolean {
  if (event.key !== 'Escape') return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

function reachWords({ target }: ActionDraft, reach: number | undefined): string {
  if (reach === undefined) return t("The server didn't report how many Sockets this reaches.");
  if (target.socket !== undefined) return reach === 1 ? t('Reaches this one Socket.') : t('Reaches nobody: this Socket is no longer connected.');
  return reach === 0 ? t('Reaches nobody: there is no Socket in it now.') : t('{reach, plural, one {Reaches # Socket.} other {Reaches # Sockets.}}', { reach });
}

function confirmWords(kind: ActionKind, reach: number | undefined): string {
  if (reach === undefined) return VERBS[kind];
  switch (kind) {
    case 'emit':
      return t('{reach, plural, one {Emit to # Socket} other {Emit to # Sockets}}', { reach });
    case 'join':
      return t('{reach, plural, one {Make # Socket join} other {Make # Sockets join}}', { reach });
    case 'leave':
      return t('{reach, plural, one {Make # Socket leave} other {Make # Sockets leave}}', { reach });
    case 'disconnect':
      return t('{reach, plural, one {Disconnect # Socket} other {Disconnect # Sockets}}', { reach });
  }
}
