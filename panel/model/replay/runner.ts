import type { PageId, EpochMillis, Millis } from '../../../src/protocol/keys';
import type { ReplayRequest } from '../../../src/protocol/messages';
import { replayRequest, type Draft } from '../draft/draft';
import type { PanelModel } from '../panelModel';
import type { Row } from '../row';
import type { RequestState } from './requests';
import { nextStep, pause, resume, startRun, stop, withOutcome, withSent, type Outcome, type Plan, type Run } from './run';
import { t } from '../../../src/i18n/t';

/** What a run needs from its surroundings. */
export interface RunWorld {
  model: Pick<PanelModel, 'rowOfReplay' | 'pages' | 'subscribe'>;
  replay(page: PageId, request: ReplayRequest): Promise<void>;
  stateOf(request: string): RequestState | undefined;
  onState(listener: () => void): () => void;
  newRequestId(): string;
  now(): EpochMillis;
  /** Returns a function that cancels it. */
  after(ms: Millis, act: () => void): () => void;
}

interface Open {
  draft: Draft;
  sentAt: EpochMillis;
}

const BROKE = t('The connection to the page was lost. Unanswered emits may have been sent. They will not be sent again.');

/** Sends several emits according to a plan. Each is sent once: unless it certainly failed, it is never repeated. */
export class Runner {
  run: Run;
  /** Why it paused automatically. */
  trouble: string | undefined;
  private readonly open = new Map<string, Open>();
  private isTurning = false;
  private cancelTimer = () => undefined as void;
  private readonly leave: (() => void)[];

  constructor(
    private readonly world: RunWorld,
    private readonly drafts: readonly Draft[],
    plan: Plan,
    /** How long to wait for an answer. */
    private readonly patience: Millis,
    private readonly changed: (runner: Runner) => void,
  ) {
    this.run = startRun(plan, world.now());
    const turn = () => void this.turn();
    this.leave = [world.model.subscribe(turn), world.onState(turn)];
    turn();
  }

  pause(): void {
    this.setRun(pause(this.run, this.world.now()));
  }

  resume(): void {
    this.trouble = undefined;
    this.setRun(resume(this.run, this.world.now()));
    void this.turn();
  }

  /** Sends nothing more. Emits that were sent may still be answered. */
  stop(): void {
    this.setRun(stop(this.run));
  }

  /** The view is closed. */
  end(): void {
    this.stop();
    this.cancelTimer();
    for (const leave of this.leave) leave();
  }

  private async turn(): Promise<void> {
    if (this.isTurning) return;
    this.isTurning = true;
    try {
      for (let goesOn = true; goesOn; ) {
        this.settle();
        const step = nextStep(this.run, this.world.now());
        goesOn = step.kind === 'send' && (await this.send(this.drafts[step.at] as Draft));
        if (step.kind !== 'send') this.wake(step.kind === 'wait' ? step.for : Infinity);
      }
    } finally {
      this.isTurning = false;
    }
  }

  /** False if it wasn't passed to the page: nothing was sent then. */
  private async send(draft: Draft): Promise<boolean> {
    const request = this.world.newRequestId();
    try {
      await this.world.replay(draft.page, replayRequest(draft, request));
    } catch (error) {
      this.trouble = (error as Error).message;
      this.pause();
      return false;
    }
    this.open.set(request, { draft, sentAt: this.world.now() });
    this.setRun(withSent(this.run, this.world.now()));
    return true;
  }

  private settle(): void {
    const now = this.world.now();
    for (const [request, open] of this.open) {
      const outcome = this.outcomeOf(request, open, now);
      if (outcome === undefined) continue;
      this.open.delete(request);
      this.setRun(withOutcome(this.run, outcome));
    }
  }

  private outcomeOf(request: string, { draft, sentAt }: Open, now: EpochMillis): Outcome | undefined {
    const row = this.world.model.rowOfReplay(request);
    if (row) return rowOutcome(row, now - Math.max(sentAt, row.flushedAt ?? 0) >= this.patience);
    if (this.world.stateOf(request) !== 'unknown') return undefined;
    if (!this.world.model.pages.get(draft.page)?.live) return 'unknown';
    // The connection may come back, which is reported.
    if (this.run.state === 'running') {
      this.trouble = BROKE;
      this.pause();
    }
    return undefined;
  }

  /** Checks again when something is due that no change of the model reports. */
  private wake(soonest: Millis): void {
    this.cancelTimer();
    const now = this.world.now();
    const due = Math.min(soonest, ...[...this.open.values()].map(({ sentAt }) => Math.max(1, sentAt + this.patience - now)));
    if (due !== Infinity) this.cancelTimer = this.world.after(due, () => void this.turn());
  }

  private setRun(run: Run): void {
    if (run === this.run) return;
    this.run = run;
    this.changed(this);
  }
}

/** Undefined while the result may still come. */
function rowOutcome({ capture, ack }: Row, isLate: boolean): Outcome | undefined {
  if (capture.kind !== 'outgoing' || capture.fate === 'failed' || capture.fate === 'discarded') return 'failed';
  if (!ack || ack.state === 'acked') return 'done';
  if (ack.state === 'pending') return isLate ? 'failed' : undefined;
  return 'failed';
}
