import type { ServerAddress } from '../../../src/protocol/serverMessages';

/** A failed connection to a server: what is known, and what to do. */
export interface FailureFacts {
  title: string;
  words: string;
  todo: string;
  /** What to change in the form, and the button's label. */
  fix?: { change: Partial<Pick<ServerAddress, 'parser' | 'transports'>> | { auth: 'basic' }; label: string };
  /** The lines that instrument a server help here. */
  lines?: true;
  /** The user may have to grant access to the site. */
  access?: true;
}
