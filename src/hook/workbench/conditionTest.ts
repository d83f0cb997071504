import type { Condition, NumberRange, Pattern } from '../../protocol/condition';
import type { Attachment, Payload, Portable, PortableObject, Special } from '../../protocol/payload';
import type { HostNatives } from './host';

/** An event as a condition sees it. */
export interface Candidate {
  direction: 'in' | 'out';
  event: string;
  payload: Payload;
  listeners?: number;
}
export type CandidateTest = (candidate: Candidate) => boolean;
type PatternTest = (text: string, from?: number) => boolean;
type LeafTest = (found: Portable | undefined) => boolean;

/** The test of a condition, equivalent to the panel's filter, using nothing that a page can have replaced. */
export function conditionTest(condition: Condition, natives: HostNatives): CandidateTest {
  switch (condition.test) {
    case 'every':
      return eachOf(condition.of, natives, true);
    case 'some':
      return eachOf(condition.of, natives, false);
    case 'not': {
      const test = conditionTest(condition.of, natives);
      return (candidate) => !test(candidate);
    }
    case 'constant':
      return () => condition.value;
    case 'direction':
      return ({ direction }) => direction === condition.direction;
    case 'binary':
      return ({ payload }) => hasBinary(payload, natives);
    case 'noListener':
      return ({ listeners }) => listeners === 0;
    case 'size':
      return ({ payload }) => isIn(condition.range, sizeOf(payload, natives));
    case 'event': {
      const has = textTest(condition.pattern, natives);
      return ({ event }) => has(event);
    }
    case 'payload': {
      const has = textTest(condition.pattern, natives);
      return ({ payload }) => inPayload(payload, has, natives);
    }
    default:
      return pathTest(condition, natives);
  }
}

/** All of them if `wanted` is true, any of them if it is false. */
function eachOf(conditions: readonly Condition[], natives: HostNatives, wanted: boolean): CandidateTest {
  const tests: CandidateTest[] = [];
  for (let at = 0; at < conditions.length; at++) tests[at] = conditionTest(conditions[at] as Condition, natives);
  return (candidate) => {
    for (let at = 0; at < tests.length; at++) if ((tests[at] as CandidateTest)(candidate) !== wanted) return !wanted;
    return wanted;
  };
}

function textTest({ source, flags }: Pattern, { apply, RegExp, match }: HostNatives): PatternTest {
  const pattern = new RegExp(source, flags);
  return (text, from = 0) => {
    pattern.lastIndex = from;
    return apply(match, pattern, [text]) !== null;
  };
}

/** Without the packet's type and ack ID, as in the panel. */
function inPayload(payload: Payload, has: PatternTest, natives: HostNatives): boolean {
  if (payload.form === 'copy') return has(natives.stringify(payload.args));
  const start = dataStart(payload.text);
  return has(payload.text, start < 0 ? 0 : start);
}

function dataStart(text: string): number {
  for (let at = 0; at < text.length; at++) if (text[at] === '[') return at;
  return -1;
}

function isIn({ from = -Infinity, to = Infinity, exclusive }: NumberRange, value: number): boolean {
  return exclusive ? value > from && value < to : value >= from && value <= to;
}

type PathCondition = Extract<Condition, { steps: string[] }>;

function pathTest(condition: PathCondition, natives: HostNatives): CandidateTest {
  const { steps } = condition;
  const fits = leafTest(condition, natives);
  return ({ payload }) => {
    const args = argsOf(payload, natives);
    if (fits(valueAt(args, steps, natives))) return true;
    for (let at = 0; at < args.length; at++) if (fits(valueAt(args[at], steps, natives))) return true;
    return false;
  };
}

function leafTest(condition: PathCondition, natives: HostNatives): LeafTest {
  if (condition.test === 'pathNumber') return (found) => typeof found === 'number' && isIn(condition.range, found);
  const has = textTest(condition.pattern, natives);
  return (found) => found !== undefined && has(typeof found === 'object' ? natives.stringify(found) : `${found}`);
}

/** An event that can't be read has no arguments. */
function argsOf(payload: Payload, natives: HostNatives): Portable[] {
  if (payload.form === 'copy') return payload.args;
  const start = dataStart(payload.text);
  let data: Portable[];
  try {
    data = natives.parse(natives.apply(natives.slice, payload.text, [start < 0 ? 0 : start])) as Portable[];
  } catch {
    return [];
  }
  const args: Portable[] = [];
  for (let at = 1; at < data.length; at++) args[at - 1] = data[at] as Portable;
  return args;
}

function valueAt(value: Portable | undefined, steps: readonly string[], natives: HostNatives): Portable | undefined {
  let found = value;
  for (let at = 0; at < steps.length; at++) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = child(found, steps[at] as string, natives);
  }
  return found;
}

function child(parent: Portable[] | PortableObject | Special, step: string, natives: HostNatives): Portable | undefined {
  if (!('$type' in parent)) return own(parent, step, natives);
  if (parent.$type !== 'object') return undefined;
  const { entries } = parent as Extract<Special, { $type: 'object' }>;
  for (let at = 0; at < entries.length; at++) if (entries[at]?.[0] === step) return entries[at]?.[1];
  return undefined;
}

function own(object: object, key: string, natives: HostNatives): Portable | undefined {
  return natives.getOwnPropertyDescriptor(object, key)?.value as Portable | undefined;
}

function hasBinary(payload: Payload, natives: HostNatives): boolean {
  if (payload.form === 'text') return (payload.attachments?.length ?? 0) > 0;
  return textTest({ source: '"\\$type":"binary"', flags: 'g' }, natives)(natives.stringify(payload.args));
}

/** As the panel shows it. */
function sizeOf(payload: Payload, natives: HostNatives): number {
  if (payload.form === 'text') return sumOf(payload.attachments, payload.cutFrom ?? payload.text.length);
  let size = 0;
  for (let at = 0; at < payload.args.length; at++) size += valueSize(payload.args[at] as Portable, natives);
  return size;
}

function sumOf(attachments: readonly Attachment[] = [], size: number): number {
  let sum = size;
  for (let at = 0; at < attachments.length; at++) sum += (attachments[at] as Attachment).size;
  return sum;
}

function valueSize(value: Portable, natives: HostNatives): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 4;
  if ('$type' in value && value.$type === 'binary') return (value as Extract<Special, { $type: 'binary' }>).attachment.size;
  const isList = natives.isArray(value);
  let size = 2;
  for (const key in value) {
    const inner = own(value, key, natives);
    if (inner !== undefined) size += valueSize(inner, natives) + (isList ? 1 : key.length + 4);
  }
  return size;
}
