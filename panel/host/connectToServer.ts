import type { PanelActions } from '../view/actions';

/** The code for that is loaded when it is first asked for. */
export const connectToServer: NonNullable<PanelActions['connectToServer']> = async (...wanted) => new (await import('../link/serverDoor')).ServerDoor(...wanted);
