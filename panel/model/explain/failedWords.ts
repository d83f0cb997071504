import type { OutgoingCapture } from '../../../src/protocol/eventCapture';
import type { Payload, Portable } from '../../../src/protocol/payload';
import { refusalReason } from '../../../src/socketio/reserved';
import { t } from '../../../src/i18n/t';
import type { Explanation, ExplanationContext } from './explanation';

/** Why `emit()` threw: the hook can't read the error, because it would then be reported as the extension's. */
export function failedWords({ event, payload, error }: OutgoingCapture, { manager }: ExplanationContext): Explanation {
  if (error) return { what: t('Not sent: emit() threw "{error}".', { error }) };
  const means = refusalReason(event, manager?.manager.client ?? 4) ?? unencodableWords(payload) ?? t('The Console shows the error, unless the page caught it.');
  return { what: t('Not sent: emit() threw an error.'), means };
}

function unencodableWords(payload: Payload): string | undefined {
  if (payload.form !== 'copy') return undefined;
  if (contains(payload.args, 'bigint')) return t("The payload contains a BigInt, which JSON can't represent: convert it to a string or a number.");
  if (contains(payload.args, 'cycle')) return t('The payload contains an object that refers to itself.');
  return undefined;
}

function contains(value: Portable, type: 'bigint' | 'cycle'): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return ('$type' in value && value.$type === type) || Object.values(value).some((each) => contains(each as Portable, type));
}
