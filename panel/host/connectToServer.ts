import type { PanelActions } from '../view/actions';

/** Its code is loaded on first use. */
export const connectToServer: NonNullable<PanelActions['connectToServer']> = async (...wanted) => new (await import('../link/serverDoor')).ServerDoor(...wanted);
