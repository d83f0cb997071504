import { useState } from 'react';
import type { Attachment } from '../../../src/protocol/payload';
import type { Draft } from '../../model/draft/draft';
import { hexText, MOST_HEX_BYTES, readHex } from '../../model/draft/hex';
import { bytes as units } from '../../model/units';
import { attachmentOf, bytesOf } from '../../model/wire/base64';
import styles from './ReplayForm.module.css';
import { t } from '../../../src/i18n/t';

interface Props {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}

/** A message to the page exists several times in memory. */
const MOST_FILE_BYTES = 8_000_000;

/** The binary values of the placeholders: recorded, replaced by a file, or edited. */
export function AttachmentList({ draft, onChange }: Props) {
  const [problem, setProblem] = useState<string>();
  const { attachments } = draft;
  const put = (at: number, attachment: Attachment) => {
    setProblem(undefined);
    onChange({ attachments: attachments.map((each, other) => (other === at ? attachment : each)) });
  };
  const readFile = async (file: File | undefined, done: (attachment: Attachment) => void) => {
    if (!file) return;
    if (file.size > MOST_FILE_BYTES) return setProblem(t('{name} is {size}. The maximum is {limit}.', { name: file.name, size: units(file.size), limit: units(MOST_FILE_BYTES) }));
    done(attachmentOf(new Uint8Array(await file.arrayBuffer())));
  };
  const add = (attachment: Attachment) => onChange({ attachments: [...attachments, attachment], args: withPlaceholder(draft.args, attachments.length) });
  return (
    <>
      {attachments.length > 0 && (
        <ul className={styles.attachments} aria-label={t('Binary values')} data-test="attachments">
          {[...attachments.entries()].map(([at, attachment]) => (
            <Item key={at} at={at} attachment={attachment} onPut={(next) => put(at, next)} onFile={(file) => void readFile(file, (next) => put(at, next))} />
          ))}
        </ul>
      )}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <label className={styles.file}>
        <span>{t('Add file as binary value')}</span>
        <input type="file" onChange={({ target }) => void readFile(target.files?.[0], add)} data-test="attachment-add" />
      </label>
    </>
  );
}

interface ItemProps {
  at: number;
  attachment: Attachment;
  onPut: (attachment: Attachment) => void;
  onFile: (file: File | undefined) => void;
}

function Item({ at, attachment, onPut, onFile }: ItemProps) {
  const [hex, setHex] = useState<string>();
  const bytes = bytesOf(attachment);
  const canEdit = bytes !== undefined && bytes.length <= MOST_HEX_BYTES;
  const about = { number: at, name: attachment.name ?? attachment.type, size: units(attachment.size) };
  const read = hex === undefined ? undefined : readHex(hex);
  const change = (text: string) => {
    setHex(text);
    const next = readHex(text);
    // Its type stays the same: a Float32Array remains one.
    if (next.ok) onPut({ ...attachmentOf(next.bytes), type: attachment.type });
  };
  return (
    <li>
      <span>
        {bytes ? t('{number}: {name}, {size}', about) : t('{number}: {name}, {size} (bytes not recorded)', about)}
      </span>
      <label className={styles.file}>
        <span>{t('Replace with file')}</span>
        <input type="file" onChange={({ target }) => onFile(target.files?.[0])} data-test={`attachment-file-${at}`} />
      </label>
      {hex === undefined && (
        <button
          type="button"
          className={styles.small}
          disabled={!canEdit}
          title={canEdit ? undefined : t('Only values whose bytes were all kept, up to {limit}, can be edited.', { limit: units(MOST_HEX_BYTES) })}
          onClick={() => bytes && setHex(hexText(bytes))}
          data-test={`attachment-edit-${at}`}
        >
          {t('Edit as hex')}
        </button>
      )}
      {hex !== undefined && (
        <textarea
          rows={Math.min(8, Math.max(2, hex.split('\n').length))}
          value={hex}
          spellCheck={false}
          aria-label={t('Bytes of binary value {number}, in hexadecimal', { number: at })}
          aria-invalid={read?.ok === false}
          onChange={({ target }) => change(target.value)}
          data-test={`attachment-hex-${at}`}
        />
      )}
      {read?.ok === false && (
        <p className={styles.problem} role="status">
          {`${read.words} ${t('The previous bytes remain in use.')}`}
        </p>
      )}
    </li>
  );
}

/** As another argument if the text is an array; otherwise the user inserts it. */
function withPlaceholder(args: string, num: number): string {
  const placeholder = `{"_placeholder": true, "num": ${num}}`;
  const end = args.lastIndexOf(']');
  if (end < 0) return args;
  const before = args.slice(0, end).trimEnd();
  return `${before}${before.endsWith('[') ? '' : ', '}${placeholder}${args.slice(end)}`;
}
