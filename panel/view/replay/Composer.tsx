import { useEffect, useState } from 'react';
import type { Draft } from '../../model/draft/draft';
import { isTooLong, withFavourite, withoutFavourite } from '../../model/replay/savedEmits';
import { newDraft, startGroups } from '../../model/replay/starts';
import { useActions, useModel } from '../useModel';
import { useComposer } from './useComposer';
import { EmitForm } from './EmitForm';
import { changeSavedEmits, useSavedEmits } from './useSavedEmits';
import styles from './ReplayForm.module.css';
import { ReplayOutcome } from './ReplayOutcome';
import { useUi } from '../ui';
import { useSender } from './useSender';
import { t } from '../../../src/i18n/t';

/** Composes an emit for any live Socket. */
export function Composer() {
  const model = useModel();
  const { draft } = useComposer();
  const first = draft ? undefined : newDraft(model);
  useEffect(() => {
    if (first) useComposer.setState({ draft: first });
  }, [first]);
  if (!draft) return <p className={styles.nothing}>{t('No Socket to send on yet.')}</p>;
  return <ComposerForm draft={draft} />;
}

function ComposerForm({ draft }: { draft: Draft }) {
  const { openDrawer } = useUi();
  const { sent } = useComposer();
  const sender = useSender(draft, (request) => useComposer.setState({ sent: request }));
  useEffect(() => document.querySelector<HTMLElement>('[data-test=compose-event]')?.focus(), []);
  const change = (next: Draft) => useComposer.setState({ draft: next });
  return (
    <EmitForm name="compose" label={t('Compose')} draft={draft} sender={sender} onChange={change} onClose={() => openDrawer(undefined)} head={<Starts draft={draft} onChange={change} />}>
      {sent !== undefined && <ReplayOutcome key={sent} request={sent} timeout={draft.timeout} />}
    </EmitForm>
  );
}

/** Templates, and saving a favorite. */
function Starts({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const model = useModel();
  const actions = useActions();
  const saved = useSavedEmits();
  const [name, setName] = useState('');
  const groups = startGroups(saved, model);
  const begin = (id: string) => {
    const found = groups.flatMap(({ starts }) => starts).find((each) => each.id === id);
    if (!found) return;
    setName(found.id.startsWith('favourite') ? found.text : '');
    onChange({ ...draft, attachments: [], notes: [], ...found.start });
  };
  const favourite = () => {
    const { event, args, ack } = draft;
    const namespace = model.socket(draft.page, draft.socket)?.namespace ?? '/';
    void changeSavedEmits(actions, (before) => withFavourite(before, { name: name.trim() || event, event, args, ack, namespace }));
  };
  const isSaved = saved.favourites.some((each) => each.name === name.trim());
  const cannot = draft.event === '' ? t('Enter an event name first.') : isTooLong(draft) ? t('Too long to save.') : undefined;
  return (
    <div className={styles.line}>
      <label className={styles.start}>
        <span>{t('Template')}</span>
        <select value="" onChange={({ target }) => begin(target.value)} data-test="compose-start">
          <option value="">…</option>
          {groups.map((group) => (
            <optgroup key={group.name} label={group.name}>
              {group.starts.map(({ id, text }) => (
                <option key={id} value={id}>
                  {text}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label className={styles.start}>
        <span>{t('Favorite name')}</span>
        <input value={name} placeholder={draft.event} onChange={({ target }) => setName(target.value)} data-test="favourite-name" />
      </label>
      <button type="button" className={styles.small} disabled={cannot !== undefined} title={cannot ?? t("Binary values aren't saved.")} onClick={favourite} data-test="favourite-keep">
        {t('Save as favorite')}
      </button>
      {isSaved && (
        <button type="button" className={styles.small} onClick={() => void changeSavedEmits(actions, (before) => withoutFavourite(before, name.trim()))} data-test="favourite-remove">
          {t('Remove favorite')}
        </button>
      )}
      {saved.history.length > 0 && (
        <button type="button" className={styles.small} onClick={() => void changeSavedEmits(actions, (before) => ({ ...before, history: [] }))} data-test="history-forget">
          {t('Clear history')}
        </button>
      )}
    </div>
  );
}
