import { useState } from 'react';
import type { SocketKey, PageId } from '../../../src/protocol/keys';
import type { Fault } from '../../../src/protocol/workbench';
import { completeCondition } from '../../model/filter/completeCondition';
import { conditionOf } from '../../model/filter/conditionOf';
import { CompletedField } from '../replay/CompletedField';
import { useModel } from '../useModel';
import { FaultControl } from './FaultControl';
import styles from './Workbench.module.css';
import { t } from '../../../src/i18n/t';

type HoldSettings = Extract<Fault, { kind: 'hold' }>;

interface Props {
  page: PageId;
  socket: SocketKey;
  disabled: boolean;
  onStart: (rule: Fault) => Promise<void>;
}

/** Holds the events of one namespace that match a filter. */
export function HoldFault({ page, socket, disabled, onStart }: Props) {
  const model = useModel();
  const [direction, setDirection] = useState<HoldSettings['direction']>('both');
  const [filter, setFilter] = useState('');
  const [inOrder, setInOrder] = useState(true);
  const place = { namespace: model.socket(page, socket)?.namespace ?? '/', url: model.pages.get(page)?.url ?? '' };
  const made = conditionOf(filter, place);
  const problem = 'problem' in made ? made.problem : undefined;
  const rule: HoldSettings = { kind: 'hold', socket, direction, filter: filter.trim(), condition: 'condition' in made ? made.condition : { test: 'constant', value: false }, inOrder };
  return (
    <FaultControl title={t('Hold events')} action={t('Hold events')} rule={rule} disabled={disabled} cannot={problem !== undefined} onStart={onStart}>
      <div className={styles.filter}>
        <span aria-hidden="true">{t('Filter (empty: all events)')}</span>
        <CompletedField
          label={t('Filter (empty: all events)')}
          value={filter}
          problem="hold-filter-problem"
          isInvalid={problem !== undefined}
          complete={(text, caret) => completeCondition(text, caret, seenBy(model.latest(MOST_SEEN).map(({ event }) => event)))}
          onChange={setFilter}
          test="hold-filter"
        />
      </div>
      <label>
        <span>{t('Direction')}</span>
        <select value={direction} onChange={({ target }) => setDirection(target.value as HoldSettings['direction'])} data-test="hold-direction">
          <option value="in">{t('received')}</option>
          <option value="out">{t('emitted')}</option>
          <option value="both">{t('both')}</option>
        </select>
      </label>
      <label title={t('Everything after a held event in the same direction waits behind it. Otherwise it overtakes.')}>
        <input type="checkbox" checked={inOrder} onChange={({ target }) => setInOrder(target.checked)} data-test="hold-order" />
        <span>{t('Keep order')}</span>
      </label>
      <span id="hold-filter-problem" className={styles.problem} role="status" data-test="hold-problem" hidden={!problem}>
        {problem?.message}
      </span>
    </FaultControl>
  );
}

const MOST_SEEN = 2_000;

function seenBy(events: readonly string[]) {
  return { events: [...new Set(events)], namespaces: [], rooms: [], clients: [] };
}
