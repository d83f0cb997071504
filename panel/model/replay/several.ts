import type { SocketKey, PageId } from '../../../src/protocol/keys';
import { draftOf, draftProblems, type Draft } from '../draft/draft';
import type { SocketState, KnownSockets } from '../panelModel';
import type { Row } from '../row';

/** Where several are sent: each on its own Socket, or all on one. */
export type Target = { page: PageId; socket: SocketKey } | undefined;

/** What of some rows can be sent again. */
export interface Several {
  drafts: { row: Row; draft: Draft }[];
  /** How many are no emits, so that there is nothing to send again. */
  received: number;
  /** What keeps the others from being sent, and how many of them. */
  problems: Map<string, number>;
}

export function severalOf(rows: readonly Row[], target: Target, model: KnownSockets): Several {
  const several: Several = { drafts: [], received: 0, problems: new Map() };
  for (const row of rows) {
    const own = draftOf(row);
    if (!own) several.received++;
    else take(several, row, aimed(own, row, target, model), model);
  }
  return several;
}

function take({ drafts, problems }: Several, row: Row, draft: Draft, model: KnownSockets): void {
  // A Socket that is not connected may be so by the time its turn comes: the page itself refuses then.
  const problem = draft.notes[0] ?? draftProblems({ ...draft, buffer: true }, model)[0]?.words;
  if (problem === undefined) drafts.push({ row, draft });
  else problems.set(problem, (problems.get(problem) ?? 0) + 1);
}

/** On the Socket that was chosen; on its own; or, where that page was left, on the one that has taken its place. */
function aimed(draft: Draft, row: Row, target: Target, model: KnownSockets): Draft {
  const own = model.socket(draft.page, draft.socket);
  const isThere = own && own.state !== 'gone' && model.pages.get(draft.page)?.live;
  const at = target ?? (isThere ? undefined : successorOf(row, model));
  if (!at) return draft;
  const { of: _of, ...rest } = draft;
  // A row is known to its own page only.
  return at.page === draft.page ? { ...draft, socket: at.socket } : { ...rest, page: at.page, socket: at.socket };
}

/** The newest live Socket of the same namespace. */
function successorOf({ namespace }: Row, model: KnownSockets): Target {
  const sockets = model.managers.flatMap((manager) => manager.sockets);
  const found = sockets.findLast((socket: SocketState) => socket.namespace === namespace && socket.state !== 'gone' && model.pages.get(socket.page)?.live);
  return found && { page: found.page, socket: found.key };
}
