import type { ReferenceEntry, ReferenceSection } from '../../model/reference/referenceEntry';
import { CodeText } from '../parts/CodeText';
import styles from './Reference.module.css';
import { t } from '../../../src/i18n/t';

interface Props {
  section: ReferenceSection;
  /** ID of the entry to show. */
  target: string | undefined;
}

export function ReferenceSectionView({ section: { id, title, about, docs, entries }, target }: Props) {
  return (
    <section className={styles.section} id={`reference-${id}`} tabIndex={-1} aria-labelledby={`reference-title-${id}`}>
      <h3 id={`reference-title-${id}`}>{title}</h3>
      {(about || docs) && (
        <p className={styles.about}>
          {about && <CodeText text={about} />}{' '}
          {docs && (
            <a href={docs} target="_blank" rel="noreferrer">
              {t('Socket.IO documentation')}
            </a>
          )}
        </p>
      )}
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} asked={entry.id === target} />
      ))}
    </section>
  );
}

function Entry({ entry: { id, title, badge, here, means, facts, todo }, asked }: { entry: ReferenceEntry; asked: boolean }) {
  return (
    <article className={styles.entry} id={id} tabIndex={-1} data-asked={asked || undefined} data-here={here} aria-labelledby={`${id}-title`}>
      <h4>
        <span id={`${id}-title`}>{title}</span>
        {badge && <span className={styles.badge}>{badge}</span>}
      </h4>
      <p>
        <CodeText text={means} />
      </p>
      {facts.length > 0 && (
        <dl>
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <CodeText text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {todo && (
        <p className={styles.todo}>
          <CodeText text={todo} />
        </p>
      )}
    </article>
  );
}
