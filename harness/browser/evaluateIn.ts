import type { Frame, Page } from 'puppeteer-core';

/** Puppeteer's own types for this lose the function's result. */
export function evaluateIn<Args extends unknown[], Result>(
  target: Page | Frame,
  fn: (...args: Args) => Result,
  args: Args,
): Promise<Awaited<Result>> {
  return target.evaluate(fn as never, ...(args as unknown as never[])) as Promise<Awaited<Result>>;
}
