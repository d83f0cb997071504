import { createElement, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { t } from '../../../src/i18n/t';

const loaders: (() => Promise<void>)[] = [];

/**
 * A component whose code isn't part of the first load. It is fetched once the panel has been drawn and is idle, so that it is there
 * when it is first needed, and is drawn immediately then: `React.lazy` would show its fallback even for code that is loaded, and
 * hold it for 300 ms. If the code can't be loaded, the error boundary around it reports that, and its "Try again" retries.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode = <p role="status">{t('Loading…')}</p>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  const get = () => {
    loading ??= load().then(
      (component) => {
        loaded = component;
      },
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  loaders.push(get);
  return function Later(props: Props) {
    useLoaded(loaded !== undefined, get);
    return loaded ? createElement(loaded, props) : meanwhile;
  };
}

/** Loads what the first render didn't need. Failures are reported when the component is used. */
export function useLoadLater(): void {
  useEffect(() => {
    // Not all browsers support it.
    const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
    whenIdle(() => {
      for (const load of loaders) load().catch(() => undefined);
    });
  }, []);
}

/** Renders again when the code is loaded; throws during rendering if it can't be. */
function useLoaded(isLoaded: boolean, get: () => Promise<void>): void {
  const [outcome, setOutcome] = useState<{ error?: Error }>({});
  useEffect(() => {
    if (isLoaded) return undefined;
    let wanted = true;
    get().then(
      () => wanted && setOutcome({}),
      (error: Error) => wanted && setOutcome({ error }),
    );
    return () => {
      wanted = false;
    };
  }, [isLoaded, get]);
  if (outcome.error) throw outcome.error;
}
