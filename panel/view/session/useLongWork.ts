import { useEffect, useRef, useState } from 'react';

/** How often progress is reported. */
const REPORT_EVERY_MS = 100;

/** Work with progress that can be stopped. */
export interface LongWork {
  /** From 0 to 1; undefined while there is no work. */
  progress: number | undefined;
  /** Why the last work failed, for the user. */
  problem: string | undefined;
  run(work: (signal: AbortSignal, onProgress: (progress: number) => void) => Promise<void>): void;
  stop(): void;
}

export function useLongWork(): LongWork {
  const [progress, setProgress] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);

  const run: LongWork['run'] = (work) => {
    controller.current?.abort();
    const own = new AbortController();
    controller.current = own;
    setProblem(undefined);
    setProgress(0);
    let next = 0;
    const onProgress = (done: number) => {
      if (own.signal.aborted || performance.now() < next) return;
      next = performance.now() + REPORT_EVERY_MS;
      setProgress(done);
    };
    work(own.signal, onProgress)
      .catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)))
      .finally(() => {
        if (controller.current === own) setProgress(undefined);
      });
  };
  return { progress, problem, run, stop: () => controller.current?.abort() };
}
