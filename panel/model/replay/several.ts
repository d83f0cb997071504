import type { SocketKey, PageId } from '../../../src/protocol/keys';
import { draftOf, draftProblems, type Draft } from '../draft/draft';
import type { SocketState, KnownSockets } from '../panelModel';
import type { Row } from '../row';

/** Where to send several emits: each on its own Socket, or all on one. */
export type Target = { page: PageId; socket: SocketKey } | undefined;

/** The rows that can be sent again. */
export interface Several {
  drafts: { row: Row; draft: Draft }[];
  /** Rows that aren't emits. */
  received: number;
  /** Why others can't be sent, and how many. */
  problems: Map<string, number>;
}

export function severalOf(rows: readonly Row[], target: Target, model: KnownSockets): Several {
  const several: Several = { drafts: [], received: 0, problems: new Map() };
  for (const row of rows) {
    const own = draftOf(row);
    if (!own) several.received++;
    else addDraft(several, row, aimed(own, row, target, model), model);
  }
  return several;
}

function addDraft({ drafts, problems }: Several, row: Row, draft: Draft, model: KnownSockets): void {
  // A disconnected Socket may be connected when its turn comes. If not, the page refuses.
  const problem = draft.notes[0] ?? draftProblems({ ...draft, buffer: true }, model)[0]?.words;
  if (problem === undefined) drafts.push({ row, draft });
  else problems.set(problem, (problems.get(problem) ?? 0) + 1);
}

/** For the chosen Socket; for its own; or, if its page is closed, for its successor. */
function aimed(draft: Draft, row: Row, target: Target, model: KnownSockets): Draft {
  const own = model.socket(draft.page, draft.socket);
  const isThere = own && own.state !== 'gone' && model.pages.get(draft.page)?.live;
  const at = target ?? (isThere ? undefined : successorOf(row, model));
  if (!at) return draft;
  const { of: _of, ...rest } = draft;
  // A row is known only to its own page.
  return at.page === draft.page ? { ...draft, socket: at.socket } : { ...rest, page: at.page, socket: at.socket };
}

/** The newest live Socket with the same namespace. */
function successorOf({ namespace }: Row, model: KnownSockets): Target {
  const sockets = model.managers.flatMap((manager) => manager.sockets);
  const found = sockets.findLast((socket: SocketState) => socket.namespace === namespace && socket.state !== 'gone' && model.pages.get(socket.page)?.live);
  return found && { page: found.page, socket: found.key };
}
