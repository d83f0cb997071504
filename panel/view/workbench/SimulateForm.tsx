import { useEffect, useState } from 'react';
import type { Draft } from '../../model/draft/draft';
import { EmitForm } from '../replay/EmitForm';
import { ReplayOutcome } from '../replay/ReplayOutcome';
import { useUi } from '../ui';
import { useSimulator } from './useSimulator';
import { t } from '../../../src/i18n/t';

const SIMULATE = { text: t('Simulate'), title: t('Simulate (Ctrl+Enter)') };

/** Edits an event and passes it to the page's own listeners, as if its server had sent it. */
export function SimulateForm({ start }: { start: Draft }) {
  const openDrawer = useUi((ui) => ui.openDrawer);
  const [draft, setDraft] = useState(start);
  const [sent, setSent] = useState<string>();
  const simulator = useSimulator(draft, setSent);
  useEffect(() => document.querySelector<HTMLElement>('[data-test=simulate-args]')?.focus(), []);
  return (
    <EmitForm
      name="simulate"
      label={t('Simulate')}
      action={SIMULATE}
      draft={draft}
      sender={simulator}
      onChange={setDraft}
      onClose={() => openDrawer(undefined)}
    >
      {sent !== undefined && <ReplayOutcome key={sent} request={sent} timeout={draft.timeout} />}
    </EmitForm>
  );
}
