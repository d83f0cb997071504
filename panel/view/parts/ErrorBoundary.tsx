import { Component, type ReactNode } from 'react';
import styles from './ErrorBoundary.module.css';
import { t } from '../../../src/i18n/t';

interface Props {
  /** Name of the view, for the user. */
  what: string;
  children: ReactNode;
}

/** A view that fails shows an error, and the rest of the panel keeps working. */
export class ErrorBoundary extends Component<Props, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className={styles.failed} role="alert">
        <p>
          {t("Couldn't display this view: {view}. {message}", { view: this.props.what, message: error.message })}
        </p>
        <button type="button" onClick={() => this.setState({ error: undefined })}>
          {t('Try again')}
        </button>
      </div>
    );
  }
}
