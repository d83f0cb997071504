import type { OutgoingCapture, ReplayLink } from '../../protocol/eventCapture';
import type { PageSocket } from '../clientShape';

/** An emit that the panel requested. */
export interface PanelEmit {
  link: ReplayLink;
  /** How long the panel waits for the answer. */
  patience?: number | undefined;
}

/**
 * Emits for the panel. Uses the library's own `emit`, whatever the page has replaced it with: a captured emit has gone through that
 * already, and no code of the page can take the mark in between.
 */
export type EmitForPanel = (socket: PageSocket, panelEmit: PanelEmit, args: unknown[]) => void;

/** If the client has no timeout, the panel's own counts, and nothing in the page waits for the answer. */
export function markPanelEmit(capture: OutgoingCapture, { link, patience }: PanelEmit): void {
  capture.replay = link;
  if (capture.timeout !== undefined) return;
  delete capture.awaits;
  if (patience !== undefined) capture.timeout = patience;
}
