import type { EngineEvent } from '../../protocol/engineEvent';
import type { PageEngine } from '../clientShape';
import { detectingProxies, isOpaque } from '../copy/detectingProxies';
import { httpAnswer } from './httpAnswer';
import { isObject } from '../patch/isObject';
import * as natives from '../patch/natives';
import { safely } from '../patch/safely';
import { errorMessage } from '../patch/errorMessage';

/** Why an Engine failed, as its transport reports it, with the response. */
export function engineFailure({ transport }: PageEngine, error: unknown): EngineEvent | undefined {
  if (!isObject(error) || detectingProxies(() => isOpaque(error))) return undefined;
  const answer = safely(() => httpAnswer(transport, error));
  return { name: 'failed', transport: natives.String(transport?.name ?? ''), message: errorMessage(error), ...(answer && { answer }) };
}
