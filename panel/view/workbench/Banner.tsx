import type { PageInfo, PanelModel } from '../../model/panelModel';
import { activeWords } from '../../model/workbench/faultWords';
import type { ActiveFault, Fault } from '../../../src/protocol/workbench';
import { managerTitle } from '../../model/explain/labels';
import { useActions, useModel } from '../useModel';
import { useNow } from '../useNow';
import styles from './Workbench.module.css';
import { t } from '../../../src/i18n/t';

/** The active faults, with buttons to undo them. */
export function Banner({ pages }: { pages: readonly PageInfo[] }) {
  const model = useModel();
  const { workbench } = useActions();
  const now = useNow(true);
  const wordsOf = (active: ActiveFault, page: string) => {
    const target = targetOf(model, page, active.rule);
    const fault = activeWords(active, now);
    return target ? t('{target}: {fault}', { target, fault }) : fault;
  };
  const undo = (page: string, rules: string[]) => void workbench?.(page, { type: 'undo', rules }).catch(() => undefined);
  const undoAll = () => {
    for (const { page, workbench: state } of pages) undo(page, (state?.rules ?? []).map(({ id }) => id));
  };
  return (
    <section className={styles.banner} aria-label={t('Faults active')} data-test="broken">
      <b>{t('Faults active')}</b>
      <ul>
        {pages.flatMap(({ page, workbench: state }) =>
          (state?.rules ?? []).map((active) => (
            <li key={active.id} data-test="broken-rule">
              <span>{wordsOf(active, page)}</span>
              <button type="button" className={styles.button} aria-label={t('Undo: {fault}', { fault: wordsOf(active, page) })} onClick={() => undo(page, [active.id])} data-test="undo-one">
                {t('Undo')}
              </button>
            </li>
          )),
        )}
      </ul>
      <button type="button" className={styles.button} onClick={undoAll} data-test="undo-all">
        {t('Undo all')}
      </button>
    </section>
  );
}

/** What the fault affects: the Manager if there are several, and the namespace. */
function targetOf(model: PanelModel, page: string, rule: Fault): string | undefined {
  const socket = 'socket' in rule ? model.socket(page, rule.socket) : undefined;
  const state = model.manager(page, 'manager' in rule ? rule.manager : (socket?.manager ?? -1));
  if (!state) return undefined;
  const manager = managerTitle(model, state);
  return socket ? t('{manager}, namespace {namespace}', { manager, namespace: socket.namespace }) : manager;
}
