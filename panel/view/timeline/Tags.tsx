import { Fragment } from 'react';
import type { Row } from '../../model/row';
import { isSimulated } from '../../model/isSimulated';
import { isWireKey } from '../../model/wire/isWireKey';
import { ON_THE_WIRE, ON_THE_WIRE_TITLE } from '../../model/explain/wireWords';
import styles from './Timeline.module.css';
import { t } from '../../../src/i18n/t';

/** Short words for what is special about a row. */
export function Tags({ row }: { row: Row }) {
  return tagsOf(row).map(({ text, title }) => (
    <Fragment key={text}>
      <span className={styles.tag} data-tag={text} title={title}>
        {text}
      </span>{' '}
    </Fragment>
  ));
}

function tagsOf({ capture, manager, bookmark }: Row): { text: string; title: string }[] {
  const tags: { text: string; title: string }[] = [];
  if (bookmark) tags.push({ text: 'bookmark', title: bookmark.note || t('Bookmarked') });
  if (isSimulated(capture)) tags.push({ text: 'simulated', title: t('Simulated from this panel') });
  else if ('replay' in capture && capture.replay) tags.push({ text: 'replay', title: t('Sent from this panel') });
  if ('tampered' in capture && capture.tampered) tags.push({ text: capture.tampered.effect, title: t('By a rule of this panel') });
  if (capture.kind === 'incoming' && capture.listeners === 0) {
    tags.push({ text: 'unheard', title: t('The page had no listener for this event') });
  }
  if ('payload' in capture && hasBinary(capture.payload)) tags.push({ text: 'binary', title: t('Carries binary data') });
  if (capture.kind === 'outgoing' && capture.volatile) {
    tags.push({ text: 'volatile', title: t('Discarded where it cannot be sent at once') });
  }
  if ('payload' in capture && isWireKey(manager)) tags.push({ text: ON_THE_WIRE, title: ON_THE_WIRE_TITLE });
  return tags;
}

function hasBinary(payload: { form: string; attachments?: unknown[] }): boolean {
  return payload.form === 'text' && (payload.attachments?.length ?? 0) > 0;
}
