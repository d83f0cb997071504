import type { ServerAction } from '../../../src/protocol/serverMessages';
import { refusalReason } from '../../../src/socketio/reserved';
import { jsonProblem } from '../draft/jsonProblem';
import type { ActionKind, ServerTarget } from '../reportedAction';
import type { Abilities, ServerFeature, ServerSnapshot } from '../server/serverSnapshot';
import { t } from '../../../src/i18n/t';

/** What to do with Sockets of a server, as it is edited. */
export interface ActionDraft {
  kind: ActionKind;
  target: ServerTarget;
  event: string;
  /** A JSON array. */
  args: string;
  /** To join or leave. */
  room: string;
  /** Close the connection as well, which ends the client's other namespaces too. */
  close: boolean;
}

export function draftFor(kind: ActionKind, target: ServerTarget): ActionDraft {
  return { kind, target, event: '', args: '[]', room: kind === 'leave' ? (target.room ?? '') : '', close: false };
}

const FEATURES: Record<ActionKind, readonly [one: ServerFeature, many: ServerFeature]> = {
  emit: ['EMIT', 'EMIT'],
  join: ['JOIN', 'MJOIN'],
  leave: ['LEAVE', 'MLEAVE'],
  disconnect: ['DISCONNECT', 'MDISCONNECT'],
};

/** Why the server doesn't offer this; undefined where it does. */
export function actionRefusal(kind: ActionKind, { socket }: ServerTarget, abilities: Abilities | undefined): string | undefined {
  if (!abilities) return t("The server hasn't reported yet what it allows.");
  if (abilities.readOnly) return t('The server is read-only: it was instrumented with readonly: true, so it accepts no actions.');
  const [one, many] = FEATURES[kind];
  if (socket !== undefined) return abilities.features.has(one) ? undefined : t("The server doesn't offer this (feature {feature}).", { feature: one });
  if (abilities.features.has(many)) return undefined;
  return abilities.features.has(one) ? t('This server can do it for single Sockets only: acting on several at once needs Socket.IO 4.0.') : t("The server doesn't offer this (feature {feature}).", { feature: many });
}

/** What the draft lacks; undefined where it can be sent. */
export function actionProblem({ kind, event, args, room }: ActionDraft): string | undefined {
  if (kind === 'disconnect') return undefined;
  if (kind !== 'emit') return room === '' ? t('Enter the name of a room.') : undefined;
  if (event === '') return t('Enter the name of an event.');
  // At the server, `emit()` throws for these, and nothing there catches it: the server would crash.
  const reserved = refusalReason(event, SERVER_MAJOR);
  if (reserved !== undefined) return t('"{event}" is a reserved name: emitting it would throw an error in the server.', { event });
  return argsProblem(args);
}

const SERVER_MAJOR = 4;

function argsProblem(args: string): string | undefined {
  try {
    return Array.isArray(JSON.parse(args)) ? undefined : t('The arguments must be a JSON array, such as ["hello", 1].');
  } catch {
    return jsonProblem(args)?.words ?? t('The arguments must be a JSON array, such as ["hello", 1].');
  }
}

/** What is sent to the server: one action for each namespace, but none for the admins'. */
export function actionsOf(draft: ActionDraft, { namespaces }: ServerSnapshot, admin: string): ServerAction[] {
  const { target } = draft;
  const within = target.namespace === undefined ? [...namespaces.keys()].filter((name) => name !== admin) : [target.namespace];
  return within.map((namespace) => actionIn(namespace, draft));
}

function actionIn(namespace: string, { kind, target, event, args, room, close }: ActionDraft): ServerAction {
  const filter = target.socket ?? target.room;
  // An absent argument is `null` on the wire, which the server takes for none.
  switch (kind) {
    case 'emit':
      return { name: 'emit', args: [namespace, filter ?? null, event, ...(JSON.parse(args) as unknown[])] };
    case 'join':
    case 'leave':
      return { name: kind, args: [namespace, room, ...(filter === undefined ? [] : [filter])] };
    case 'disconnect':
      return { name: '_disconnect', args: [namespace, close, ...(filter === undefined ? [] : [filter])] };
  }
}
