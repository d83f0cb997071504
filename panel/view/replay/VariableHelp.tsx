import type { Draft } from '../../model/draft/draft';
import type { Prepared } from '../../model/draft/prepare';
import { VARIABLES } from '../../model/draft/variables';
import styles from './ReplayForm.module.css';
import { t } from '../../../src/i18n/t';

interface Props {
  draft: Draft;
  prepared: Prepared;
  hasVariables: boolean;
  onChange: (part: Partial<Draft>) => void;
}

const MOST = 2_000;

/** Lists the variables and previews the arguments. Braces in captured arguments are sent unchanged. */
export function VariableHelp({ draft, prepared, hasVariables, onChange }: Props) {
  if (!draft.variables && !hasVariables) return null;
  return (
    <>
      {!draft.variables && (
        <label className={styles.check}>
          <input type="checkbox" checked={false} onChange={() => onChange({ variables: true })} data-test="fill-variables" />
          <span>{t('Insert variable')}</span>
        </label>
      )}
      {draft.variables && (
        <details className={styles.variables}>
          <summary>{t('Variables (in strings)')}</summary>
          <dl>
            {VARIABLES.map(({ name, about }) => (
              <div key={name}>
                <dt>
                  <code>{name}</code>
                </dt>
                <dd>{about}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {prepared.isFilled && (
        <div className={styles.preview} data-test="variables-preview">
          <span>{t('Preview')}</span>
          <code>{preview(prepared.draft.args)}</code>
        </div>
      )}
    </>
  );
}

function preview(args: string): string {
  const text = JSON.stringify(JSON.parse(args));
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}
