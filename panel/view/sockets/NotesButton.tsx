import { useId, useRef } from 'react';
import { managerNotes, noteDueAt } from '../../model/notes/managerNotes';
import type { Note } from '../../model/notes/note';
import { socketNotes } from '../../model/notes/socketNotes';
import type { ManagerState } from '../../model/panelModel';
import { count } from '../../model/units';
import { useJoinNotes } from '../joins/useJoinNotes';
import { Icon } from '../parts/Icon';
import { useModel } from '../useModel';
import { useNowFrom } from '../useNow';
import { managerLabel } from '../../model/explain/labels';
import { NoteItem } from './NoteItem';
import styles from './NotesButton.module.css';
import { t } from '../../../src/i18n/t';

interface Group {
  name: string;
  notes: readonly Note[];
}

/** The number of notes, at any width of the panel, and their texts. */
export function NotesButton() {
  const model = useModel();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const notesOf = useJoinNotes();
  const now = useNowFrom(nextDue(model.managers));
  const found = model.managers.map((state, at) => ({
    state,
    label: model.managers.length > 1 ? `${at + 1} ${managerLabel(model, state)}` : managerLabel(model, state),
    groups: groupsOf(state, model.managers, now, notesOf),
  }));
  const total = found.reduce((sum, { groups }) => sum + groups.reduce((of, { notes }) => of + notes.length, 0), 0);
  if (total === 0) return null;
  const label = count(total, 'note');
  return (
    <>
      <button type="button" className={styles.button} popoverTarget={id} title={t('{notes}: what is probably wrong', { notes: label })} aria-haspopup="dialog" data-test="notes">
        <Icon name="warning" />
        <span aria-hidden="true">{total}</span>
        <span className="visually-hidden">{label}</span>
      </button>
      <div id={id} popover="auto" className={styles.list} role="dialog" aria-label={t('Notes')} ref={list} data-test="notes-list">
        <h2>{label}</h2>
        {found.map(({ state, label: name, groups }) => groups.length > 0 && (
          <section key={`${state.page} ${state.manager.key}`} aria-label={name}>
            <h3>{name}</h3>
            {groups.map((group) => (
              <div key={group.name}>
                {group.name && <h4>{group.name}</h4>}
                <ul>
                  {group.notes.map((note) => (
                    <li key={note.filter ?? note.entry ?? note.text}>
                      <NoteItem note={note} manager={state.manager} explained onChosen={() => list.current?.hidePopover()} />
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </section>
        ))}
      </div>
    </>
  );
}

/** The Manager's own, then those of each Socket. */
function groupsOf(state: ManagerState, managers: readonly ManagerState[], now: number, notesOf: ReturnType<typeof useJoinNotes>): Group[] {
  const own = { name: '', notes: managerNotes(state, managers, now) };
  const ofSockets = state.sockets.map((socket) => ({ name: t('Namespace {namespace}', { namespace: socket.namespace }), notes: [...socketNotes(socket, state.manager.client), ...notesOf(socket)] }));
  return [own, ...ofSockets].filter(({ notes }) => notes.length > 0);
}

/** When the first note may become due just by the passing of time. */
function nextDue(managers: readonly ManagerState[]): number | undefined {
  const dues = managers.flatMap((state) => noteDueAt(state) ?? []);
  return dues.length > 0 ? Math.min(...dues) : undefined;
}
