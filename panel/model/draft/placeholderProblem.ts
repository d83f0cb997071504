import type { Attachment } from '../../../src/protocol/payload';
import { storedSize } from './storedSize';
import { bytes } from '../units';
import { t } from '../../../src/i18n/t';

/** Why the binary values in the arguments can't be sent, for the user; undefined if they can. */
export function placeholderProblem(value: unknown, attachments: readonly Attachment[]): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('_placeholder' in value && value._placeholder === true) return problemOf(value, attachments);
  for (const inner of Object.values(value)) {
    const problem = placeholderProblem(inner, attachments);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function problemOf(placeholder: object, attachments: readonly Attachment[]): string | undefined {
  const num = 'num' in placeholder ? placeholder.num : undefined;
  const attachment = typeof num === 'number' ? attachments[num] : undefined;
  if (!attachment) {
    return t('There is no binary value {num}. "num" must be less than {count}.', { num: String(num), count: attachments.length });
  }
  const kept = storedSize(attachment);
  if (kept === attachment.size) return undefined;
  const name = `${attachment.name ?? attachment.type} (${bytes(attachment.size)})`;
  return kept > 0
    ? t("Only the first {kept} of {name} were kept, so it can't be sent again. Replace its placeholder with another value.", { kept: bytes(kept), name })
    : t("The bytes of {name} were not kept, so it can't be sent again. Replace its placeholder with another value.", { name });
}
