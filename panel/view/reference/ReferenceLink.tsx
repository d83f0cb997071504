import type { Manager } from '../../../src/protocol/manager';
import detail from '../detail/Detail.module.css';
import { useUi } from '../ui';
import { t } from '../../../src/i18n/t';

interface Props {
  event: string;
  manager: Manager | undefined;
}

/** Opens the reference at this event, for the event's client version. */
export function ReferenceLink({ event, manager }: Props) {
  const lookUp = useUi((ui) => ui.lookUp);
  return (
    <p className={detail.words}>
      <button type="button" className={detail.link} aria-haspopup="dialog" onClick={() => lookUp({ entry: `event:${event}`, manager })} data-test="reference-link">
        {t('All reserved events…')}
      </button>
    </p>
  );
}
