import type { EpochMillis } from './keys';
import type { Stamp } from './stamp';
import type { EventCapture } from './eventCapture';
import type { ClientCapture, EngineCapture, ReservedCapture } from './clientCapture';
import type { WireCapture, WireFrameCapture } from './wireCapture';
import type { HeldCapture, ReleasedCapture, WorkbenchCapture } from './workbenchCapture';
import type { NavigationCapture, PageCapture } from './pageCapture';

/**
 * While recording was paused, `missed` events happened that have no row: the first at `from`, the last at `at`, on any page.
 * Created by the panel.
 */
export type GapCapture = Stamp & { kind: 'gap'; from: EpochMillis; missed: number };

/** In session files: a capture whose row isn't in the file, for what it says about the rows after it. Created by the panel. */
export type AsideCapture = Stamp & { kind: 'aside'; capture: ReservedCapture | EngineCapture };

/** An error of the hook itself: for the extension's own log, never a row. */
export type OwnErrorCapture = Stamp & { kind: 'own_error'; text: string };

/** Everything that is recorded in a page. */
export type Capture =
  | EventCapture
  | ClientCapture
  | WireCapture
  | WireFrameCapture
  | WorkbenchCapture
  | HeldCapture
  | ReleasedCapture
  | PageCapture
  | NavigationCapture
  | GapCapture
  | AsideCapture
  | OwnErrorCapture;

/** Distributes over the union, so that each kind keeps its own fields. */
export type Unstamped = Capture extends infer Each ? (Each extends Capture ? Omit<Each, 'seq' | 'at'> : never) : never;
