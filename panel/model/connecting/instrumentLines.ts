/** The lines that instrument a server of Node.js, and one of Python. */
export const INSTRUMENT_LINES = {
  node: "import { instrument } from '@socket.io/admin-ui';\ninstrument(io, { auth: false, mode: 'development' });",
  python: "sio.instrument(auth=False, mode='development')",
} as const;
