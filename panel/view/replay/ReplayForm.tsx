import type { Draft } from '../../model/draft/draft';
import { useUi } from '../ui';
import { useModel } from '../useModel';
import { EmitForm } from './EmitForm';
import { ReplayOutcome } from './ReplayOutcome';
import { useSender } from './useSender';
import { t } from '../../../src/i18n/t';

/** Edits an emit and sends it on the page's own live Socket. */
export function ReplayForm({ draft }: { draft: Draft }) {
  const model = useModel();
  const { edit, sent, wasSent, selected } = useUi();
  const sender = useSender(draft, wasSent);
  const original = selected === undefined ? undefined : model.row(selected);
  return (
    <EmitForm name="replay" label={t('Replay')} draft={draft} sender={sender} onChange={edit} onClose={() => edit(undefined)}>
      {sent !== undefined && <ReplayOutcome key={sent} request={sent} timeout={draft.timeout} original={original} />}
    </EmitForm>
  );
}
