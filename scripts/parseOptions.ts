import { parseArgs } from 'node:util';
import { COMMANDS, nearest, npmCommand, usageLine } from './usage.mjs';
import { UserError } from './userError';

/** The options of a command, as `usage.mjs` lists them. Throws a UserError that says which it has. */
export function parseOptions(command: string, args: string[]): Record<string, string | boolean | undefined> {
  const options = COMMANDS[command]?.options ?? {};
  const unknown = args.map((arg) => /^--([^=]+)/.exec(arg)?.[1]).find((name) => name !== undefined && !Object.hasOwn(options, name));
  if (unknown !== undefined) {
    const meant = nearest(unknown, Object.keys(options));
    throw new UserError(`${npmCommand(command)} has no option --${unknown}.${meant ? ` Did you mean --${meant}?` : ''}\nUsage: ${usageLine(command)}`);
  }
  try {
    return parseArgs({ args, options: Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }])) }).values as Record<string, string | boolean | undefined>;
  } catch (error) {
    throw new UserError(`${(error as Error).message}\nUsage: ${usageLine(command)}`);
  }
}
