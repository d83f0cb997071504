import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { ClientMajor } from '../../../src/protocol/capture';
import { findIn, referenceOf, TOPICS, type Entry, type Topic } from '../../model/reference/reference';
import { Icon } from '../parts/Icon';
import { useModel } from '../useModel';
import { CodeText } from './CodeText';
import styles from './Reference.module.css';

const VERSIONS: readonly ClientMajor[] = [1, 2, 3, 4];

interface Props {
  /** The entry to begin at; none is the top. */
  name: string;
  onClose(): void;
}

/** All that Socket.IO says by itself, for the page's own version of the client unless another is chosen. */
export function ReferenceContent({ name, onClose }: Props) {
  const { managers, filter } = useModel();
  const own = (managers.find(({ sockets }) => sockets.some(({ key, page }) => key === filter.socket?.key && page === filter.socket.page)) ?? managers[0])?.manager.client;
  const [chosen, setChosen] = useState<ClientMajor>();
  const [text, setText] = useState('');
  const client = chosen ?? own ?? 4;
  const entries = useMemo(() => referenceOf(client), [client]);
  const wanted = useDeferredValue(text);
  const found = findIn(entries, wanted);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (name) entryElement(body.current, name)?.scrollIntoView({ block: 'start' });
  }, [name]);
  return (
    <>
      <header className={styles.head}>
        <h2>What Socket.IO says by itself</h2>
        <label>
          <span>Client</span>
          <select value={client} onChange={({ target }) => setChosen(Number(target.value) as ClientMajor)} data-test="reference-version">
            {VERSIONS.map((version) => (
              <option key={version} value={version}>
                {version}.x{version === own ? ' (this page)' : ''}
              </option>
            ))}
          </select>
        </label>
        <input
          type="search"
          value={text}
          placeholder="Search"
          aria-label="Search the reference"
          onChange={({ target }) => setText(target.value)}
          data-test="reference-search"
        />
        <button type="button" className={styles.close} aria-label="Close" title="Close (Escape)" onClick={onClose} data-test="reference-close">
          <Icon name="close" />
        </button>
      </header>
      <div className={styles.body} ref={body} role="region" aria-label="Entries">
        {(Object.keys(TOPICS) as Topic[]).map((topic) => (
          <Section key={topic} topic={topic} entries={found.filter((entry) => entry.topic === topic)} at={name} />
        ))}
        {found.length === 0 && (
          <p className={styles.none} role="status">
            Nothing in the reference has all of these words.
          </p>
        )}
        <p className={styles.docs}>
          More in Socket.IO’s own documentation:{' '}
          <a href={docsOf(client)} target="_blank" rel="noreferrer">
            client API of {client < 3 ? '2' : client}.x
          </a>
        </p>
      </div>
    </>
  );
}

function Section({ topic, entries, at }: { topic: Topic; entries: readonly Entry[]; at: string }) {
  if (entries.length === 0) return null;
  return (
    <section aria-label={TOPICS[topic]}>
      <h3>{TOPICS[topic]}</h3>
      {entries.map((entry) => (
        <article key={entry.name} data-name={entry.name} data-test="reference-entry" data-at={entry.name === at || undefined}>
          <h4 data-severity={entry.severity}>
            {entry.severity && <Icon name={entry.severity} />}
            <code>{entry.name}</code>
          </h4>
          <p>
            <CodeText text={entry.meaning} />
          </p>
          {entry.facts.length > 0 && (
            <dl>
              {entry.facts.map(({ name, value }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>
                    <CodeText text={value} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </article>
      ))}
    </section>
  );
}

function entryElement(body: HTMLElement | null, name: string): Element | undefined {
  return [...(body?.querySelectorAll('[data-name]') ?? [])].find((element) => element.getAttribute('data-name') === name);
}

/** 1.x has no documentation of its own any more. */
function docsOf(client: ClientMajor): string {
  return `https://socket.io/docs/v${Math.max(2, client)}/client-api/`;
}
