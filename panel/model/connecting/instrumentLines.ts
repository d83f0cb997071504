/** What makes a server of Node.js answer the panel, and one of Python. */
export const INSTRUMENT_LINES = {
  node: "import { instrument } from '@socket.io/admin-ui';\ninstrument(io, { auth: false, mode: 'development' });",
  python: "sio.instrument(auth=False, mode='development')",
} as const;
