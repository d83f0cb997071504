import type { Portable } from '../../../src/protocol/payload';
import { inline } from '../values/inline';
import { entriesOf } from '../values/secrets';
import { fact, type Fact } from './fact';
import { t } from '../../../src/i18n/t';

const WITH_NAMES = new Set(['query', 'extraHeaders']);

/** Options that were given with a Socket whose Manager existed already. */
export function ignoredFacts(namespace: string, ignored: Portable | undefined): Fact[] {
  const note = t('Not used: the first io() call for this server created the Manager, and its options apply. Use auth for a namespace, or forceNew for another connection');
  return entriesOf(ignored).flatMap(([option, value]) => {
    if (!WITH_NAMES.has(option)) return [{ name: `${namespace} ${option}`, value: inline([value], 200), note }];
    return entriesOf(value).map(([name, part]) => fact(`${namespace} ${option}`, name, inline([part], 200), note));
  });
}
