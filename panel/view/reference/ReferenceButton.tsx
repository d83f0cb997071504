import { Icon } from '../parts/Icon';
import toolbar from '../toolbar/Toolbar.module.css';
import { useUi } from '../ui';
import { t } from '../../../src/i18n/t';

/** Opens the reference at the start. */
export function ReferenceButton() {
  const lookUp = useUi((ui) => ui.lookUp);
  return (
    <button
      type="button"
      className={toolbar.icon}
      title={t('Reference: reserved events, disconnect reasons, connect errors')}
      aria-label={t('Reference')}
      aria-haspopup="dialog"
      onClick={() => lookUp({})}
      data-test="reference-open"
    >
      <Icon name="book" />
    </button>
  );
}
