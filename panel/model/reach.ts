/** State of the inspected page as a whole; the empty states explain it. */
export type Reach =
  | 'asking'
  | 'attached'
  | 'no-script'
  | 'attaching'
  | 'silent'
  | 'refused'
  | 'no-access'
  | 'unsupported-page'
  | 'reconnecting'
  /** There is no page: the panel shows session files only. */
  | 'viewer';
