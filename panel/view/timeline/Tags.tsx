import { Fragment, type ReactNode } from 'react';
import type { HeldEvent, Row } from '../../model/row';
import { isSimulated } from '../../model/isSimulated';
import { isWireKey } from '../../model/wire/isWireKey';
import { ON_THE_WIRE, ON_THE_WIRE_TITLE } from '../../model/explain/wireWords';
import styles from './Timeline.module.css';
import { t } from '../../../src/i18n/t';

/** The flags of a row, as short labels before its text, which alone is cut: an ellipsis would be drawn over a label. */
export function Tags({ row, children }: { row: Row; children: ReactNode }) {
  const tags = tagsOf(row);
  if (tags.length === 0) return children;
  return (
    <span className={styles.tagged}>
      {tags.map(({ tag, text, title }) => (
        <Fragment key={tag}>
          <span className={styles.tag} data-tag={tag} title={title}>
            {text}
          </span>{' '}
        </Fragment>
      ))}
      <span className={styles.cut}>{children}</span>
    </span>
  );
}

interface Tag {
  /** Stable, for stylesheets and tests. */
  tag: string;
  text: string;
  title: string;
}

function tagsOf(row: Row): Tag[] {
  const { capture, manager, bookmark } = row;
  const tags: Tag[] = [];
  if (bookmark) tags.push({ tag: 'bookmark', text: t('bookmark'), title: bookmark.note || t('Bookmarked') });
  if (isSimulated(capture)) tags.push({ tag: 'simulated', text: t('simulated'), title: t('Simulated by this panel') });
  else if ('replay' in capture && capture.replay) tags.push({ tag: 'replay', text: t('replay'), title: t('Sent by this panel') });
  if (row.held) tags.push(heldTag(row.held));
  else if ('tampered' in capture && capture.tampered) tags.push({ tag: capture.tampered.effect, text: capture.tampered.effect === 'dropped' ? t('dropped') : t('delayed'), title: t('Affected by a fault of this panel') });
  if (capture.kind === 'incoming' && capture.listeners === 0) {
    tags.push({ tag: 'no-listener', text: t('no listener'), title: t('The page had no listener for this event') });
  }
  tags.push(...ackTags(row));
  if ('payload' in capture && hasBinary(capture.payload)) tags.push({ tag: 'binary', text: t('binary'), title: t('Contains binary data') });
  if (capture.kind === 'outgoing' && capture.volatile) {
    tags.push({ tag: 'volatile', text: 'volatile', title: t("Dropped if it can't be sent immediately") });
  }
  if ('payload' in capture && isWireKey(manager)) tags.push({ tag: 'wire', text: ON_THE_WIRE, title: ON_THE_WIRE_TITLE });
  return tags;
}

/** One word for what became of it. */
function heldTag({ outcome }: HeldEvent): Tag {
  const title = t('Held by a fault of this panel');
  if (outcome === 'edited') return { tag: 'held', text: t('held, edited'), title };
  if (outcome === 'dropped' || outcome === 'lost') return { tag: 'held', text: t('held, dropped'), title };
  return outcome === 'answered' ? { tag: 'held', text: t('held, answered'), title } : { tag: 'held', text: t('held'), title };
}

function ackTags({ ack, tries, capture }: Row): Tag[] {
  const tags: Tag[] = [];
  if (tries && tries.length > 1) tags.push({ tag: 'retried', text: t('{n, plural, one {# try} other {# tries}}', { n: tries.length }), title: t('Sent again by the `retries` option') });
  if (ack?.late) tags.push({ tag: 'late', text: t('late ack'), title: t('An answer arrived too late and was ignored') });
  if (ack?.again !== undefined) {
    const title = capture.kind === 'incoming' ? t('The page answered more than once') : t('The callback was called more than once');
    tags.push({ tag: 'called-twice', text: t('called {n} times', { n: ack.again + 1 }), title });
  }
  if (ack?.threw) tags.push({ tag: 'threw', text: t('callback threw'), title: t("The page's callback threw an error") });
  return tags;
}

function hasBinary(payload: { form: string; attachments?: unknown[] }): boolean {
  return payload.form === 'text' && (payload.attachments?.length ?? 0) > 0;
}
