import { draftOf, emptyDraft, type Draft } from '../draft/draft';
import type { PanelModel, SocketState } from '../panelModel';
import type { SavedEmits, SavedEmit } from './savedEmits';
import { lastEmits } from '../draft/lastEmits';
import { t } from '../../../src/i18n/t';

/** A template for an emit. */
export interface Start {
  id: string;
  text: string;
  start: Pick<Draft, 'event' | 'args' | 'ack' | 'variables'> & Partial<Pick<Draft, 'attachments' | 'notes'>>;
}
export interface StartGroup {
  name: string;
  starts: Start[];
}

const SNIPPETS: Omit<SavedEmit, 'namespace'>[] = [
  { event: 'message', args: '["text"]', ack: false },
  { event: 'message', args: '[\n  {\n    "id": "{{uuid}}",\n    "at": "{{now}}",\n    "text": "text"\n  }\n]', ack: true },
  { event: 'event', args: '["number {{seq}}"]', ack: true },
  { event: 'event', args: '[]', ack: false },
];

const MOST_SEEN = 50;

/** All templates: favorites, sent emits, the newest emit of each name, and snippets. */
export function startGroups(saved: SavedEmits, model: Pick<PanelModel, 'latest'>): StartGroup[] {
  const groups = [
    { name: t('Favorites'), starts: saved.favourites.map((each, at) => startOf(`favourite ${at}`, each.name, each)) },
    { name: t('Sent'), starts: saved.history.map((each, at) => startOf(`sent ${at}`, lineOf(each), each)) },
    { name: t('Recorded on this page'), starts: seen(model) },
    { name: t('Snippets'), starts: SNIPPETS.map((each, at) => startOf(`snippet ${at}`, each.ack ? t('{emit} (with ack)', { emit: lineOf(each) }) : lineOf(each), each)) },
  ];
  return groups.filter(({ starts }) => starts.length > 0);
}

/** A draft for the selected Socket, or the first connected one. */
export function newDraft(model: Pick<PanelModel, 'managers' | 'filter' | 'socket' | 'pages'>): Draft | undefined {
  const { filter, managers } = model;
  const chosen = filter.socket && model.socket(filter.socket.page, filter.socket.key);
  const sockets = managers.filter(({ manager }) => !manager.wireOnly).flatMap((state) => state.sockets);
  const live = sockets.filter(({ page, state }) => state !== 'gone' && model.pages.get(page)?.live);
  const isConnected = ({ state }: SocketState) => state === 'connected';
  const socket = chosen ?? live.find(isConnected) ?? live[0];
  return socket && emptyDraft(socket.page, socket.key);
}

function startOf(id: string, text: string, { event, args, ack }: Omit<SavedEmit, 'namespace'>): Start {
  return { id, text, start: { event, args, ack, variables: true } };
}

function seen(model: Pick<PanelModel, 'latest'>): Start[] {
  return lastEmits(model).slice(0, MOST_SEEN).flatMap((row) => {
    const draft = draftOf(row);
    if (!draft) return [];
    const { event, args, ack, variables, attachments, notes } = draft;
    return [{ id: `seen ${event}`, text: event, start: { event, args, ack, variables, attachments, notes } }];
  });
}

function lineOf({ event, args }: Omit<SavedEmit, 'namespace'>): string {
  const line = args.replaceAll(/\s+/g, ' ');
  return `${event} ${line.length > 60 ? `${line.slice(0, 59)}…` : line}`;
}
