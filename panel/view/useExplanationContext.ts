import type { ExplanationContext } from '../model/explain/explanation';
import type { Row } from '../model/row';
import { useModel } from './useModel';

/** What the explanation of a row needs besides the row. */
export function useExplanationContext(row: Row, now: number): ExplanationContext {
  const model = useModel();
  const socket = row.socket === undefined ? undefined : model.socket(row.page, row.socket);
  const manager = model.manager(row.page, row.manager ?? socket?.manager ?? -1);
  return { manager, now, listened: socket?.listening.names };
}
