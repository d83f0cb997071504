import type { WorkerKind } from '../../protocol/messages';

/** What the hook in a worker has to know from its first turn on. */
export interface WorkerBrief {
  line: string;
  kind: WorkerKind;
  /** Of the page's own script: what relative URLs are resolved against. Absent where that is a blob of the page's. */
  base?: string;
}

/** Stands in the hook's text where the brief comes to stand. */
const PLACE = '__WORKER_BRIEF__';

/** The hook's text for one worker. Fits into any quotes: what has a meaning there is percent-encoded. */
export function withBrief(source: string, brief: WorkerBrief): string {
  const text = encodeURIComponent(JSON.stringify(brief)).replaceAll("'", '%27');
  return source.replace(PLACE, () => text);
}

export function readBrief(text: string): WorkerBrief {
  return JSON.parse(decodeURIComponent(text)) as WorkerBrief;
}
