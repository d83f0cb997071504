import type { WorkerKind } from '../../protocol/messages';

/** What the hook in a worker must know from the start. */
export interface WorkerBrief {
  line: string;
  kind: WorkerKind;
  /** The URL of the page's own script, to resolve relative URLs. Absent if it is a blob of the page. */
  base?: string;
}

/** Replaced with the brief in the hook's text. */
const PLACE = '__WORKER_BRIEF__';

/** The hook's text for one worker. Safe in any quotes: special characters are percent-encoded. */
export function withBrief(source: string, brief: WorkerBrief): string {
  const text = encodeURIComponent(JSON.stringify(brief)).replaceAll("'", '%27');
  return source.replace(PLACE, () => text);
}

export function readBrief(text: string): WorkerBrief {
  return JSON.parse(decodeURIComponent(text)) as WorkerBrief;
}
