export interface Option {
  type: 'string' | 'boolean';
  /** What stands for its value in the usage. */
  value?: string;
  about: string;
}

export interface Command {
  about: string;
  options?: Record<string, Option>;
  /** What may follow the options. */
  operands?: string;
  examples?: string[];
}

export const COMMANDS: Record<string, Command>;
export function usageOf(name: string): string;
export function usageLine(name: string): string;
export function npmCommand(name: string): string;
export function nearest(typed: string, names: readonly string[]): string | undefined;
