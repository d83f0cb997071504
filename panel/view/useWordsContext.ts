import type { WordsContext } from '../model/explain/words';
import type { Row } from '../model/row';
import { useModel } from './useModel';

/** What the explanation of a row needs besides the row. */
export function useWordsContext(row: Row, now: number): WordsContext {
  const model = useModel();
  const socket = row.socket === undefined ? undefined : model.socket(row.page, row.socket);
  const manager = model.manager(row.page, row.manager ?? socket?.manager ?? -1);
  return { manager, now, listened: socket?.listening.names };
}
