/** One thing that is looked up. In every version there is an entry for everything: what a version lacks says so. */
export interface ReferenceEntry {
  /** The same in every version, without spaces: `event:connect`, `reason:ping-timeout`. */
  readonly id: string;
  readonly title: string;
  /** Who emits it, or that this version does not have it. */
  readonly badge?: string;
  /** False where this version of the client does not have it. */
  readonly here: boolean;
  /** What it means, or what has taken its place. */
  readonly means: string;
  readonly facts: readonly { name: string; value: string }[];
  readonly todo?: string;
}

export interface ReferenceSection {
  readonly id: string;
  readonly title: string;
  readonly about?: string;
  /** Of Socket.IO's own documentation. */
  readonly docs?: string;
  readonly entries: readonly ReferenceEntry[];
}
