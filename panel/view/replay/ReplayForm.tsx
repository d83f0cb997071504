import { useEffect } from 'react';
import type { Draft } from '../../model/draft/draft';
import type { Row } from '../../model/row';
import { useUi } from '../ui';
import { EmitForm } from './EmitForm';
import { ReplayOutcome } from './ReplayOutcome';
import { useSender } from './useSender';
import { t } from '../../../src/i18n/t';

/** Edits an emit and sends it on the page's own live Socket. */
export function ReplayForm({ draft, original }: { draft: Draft; original: Row }) {
  const { edit, sent, wasSent } = useUi();
  const sender = useSender(draft, wasSent);
  useEffect(() => document.querySelector<HTMLElement>('[data-test=replay-event]')?.focus(), []);
  const close = () => {
    edit(undefined);
    // The field that had the focus is gone.
    document.querySelector<HTMLElement>('[role=grid]')?.focus();
  };
  return (
    <EmitForm name="replay" label={t('Replay')} draft={draft} sender={sender} onChange={edit} onClose={close}>
      {sent !== undefined && <ReplayOutcome key={sent} request={sent} timeout={draft.timeout} original={original} />}
    </EmitForm>
  );
}
