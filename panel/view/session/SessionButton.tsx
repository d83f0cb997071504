import { Icon } from '../parts/Icon';
import toolbar from '../toolbar/Toolbar.module.css';
import { useSession } from './useSession';
import { t } from '../../../src/i18n/t';

/** Opens the sheet of session files. */
export function SessionButton() {
  const open = useSession((session) => session.open);
  return (
    <button type="button" className={toolbar.icon} title={t('Export or import events')} aria-label={t('Session files')} aria-haspopup="dialog" onClick={() => open()} data-test="session-open">
      <Icon name="file" />
    </button>
  );
}
