/** An entry of the reference. All versions have the same entries: one that doesn't apply says so. */
export interface ReferenceEntry {
  /** The same in every version, without spaces: `event:connect`, `reason:ping-timeout`. */
  readonly id: string;
  readonly title: string;
  /** Who emits it, or that this version doesn't have it. */
  readonly badge?: string;
  /** False if this version of the client doesn't have it. */
  readonly here: boolean;
  /** What it means, or what replaced it. */
  readonly means: string;
  readonly facts: readonly { name: string; value: string }[];
  readonly todo?: string;
}

export interface ReferenceSection {
  readonly id: string;
  readonly title: string;
  readonly about?: string;
  /** URL of Socket.IO's documentation. */
  readonly docs?: string;
  readonly entries: readonly ReferenceEntry[];
}
