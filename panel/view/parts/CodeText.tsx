import styles from './CodeText.module.css';

/** Renders text between backticks as code. */
export function CodeText({ text }: { text: string }) {
  return [...text.matchAll(/`([^`]*)`|[^`]+/g)].map(({ 0: whole, 1: code, index }) =>
    code === undefined ? whole : <code key={index} className={styles.code}>{code}</code>,
  );
}
