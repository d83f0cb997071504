import type { Seq } from '../../../src/protocol/keys';
import type { HeldCapture, ReleasedCapture } from '../../../src/protocol/workbenchCapture';
import type { PageInfo } from '../panelModel';
import type { HeldEvent, Row } from '../row';

/** The events that faults hold, or held, in one page. */
export class HeldEvents {
  private readonly waiting = new Map<number, HeldEvent>();
  /** Rows of events that are about to be reported as held, and may not be in the log. */
  private readonly rows = new Map<Seq, Row>();

  constructor(
    private readonly info: PageInfo,
    private readonly changed: (row: Row) => void,
    private readonly rowOf: (seq: Seq) => Row | undefined,
  ) {}

  note(row: Row): void {
    this.rows.set(row.capture.seq, row);
  }

  held({ id, of, rule, at }: HeldCapture): void {
    const row = this.rowFor(of);
    this.rows.delete(of);
    this.put({ id, page: this.info.page, rule, at, of, ...(row && { row }) });
  }

  released({ held: id, outcome, automatic, waits, at, event, payload }: ReleasedCapture): void {
    const held = this.waiting.get(id);
    if (!held) return;
    this.put({
      ...held,
      outcome,
      decidedAt: held.decidedAt ?? at,
      waits,
      ...(automatic && { automatic }),
      ...(waits === undefined && { endedAt: at }),
      ...(event !== undefined && { event }),
      ...(payload && { payload }),
    });
  }

  /** What the page reports while it unloads is processed before this. */
  leave(): void {
    this.rows.clear();
    if (this.waiting.size === 0) return;
    for (const held of this.waiting.values()) this.tell({ ...held, left: true });
    this.waiting.clear();
    this.info.held = [];
  }

  private put(held: HeldEvent): void {
    if (held.endedAt === undefined) this.waiting.set(held.id, held);
    else this.waiting.delete(held.id);
    this.info.held = [...this.waiting.values()];
    this.tell(held);
  }

  private tell(held: HeldEvent): void {
    if (!held.row) return;
    held.row.held = held;
    this.changed(held.row);
  }

  private rowFor(of: Seq): Row | undefined {
    return this.rows.get(of) ?? this.rowOf(of);
  }
}
