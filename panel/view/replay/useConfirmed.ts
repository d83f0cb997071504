import { useMemo } from 'react';
import { create } from 'zustand';
import { useSettings } from '../settings';

/** Confirmations of this DevTools session. */
const useSession = create<{ confirmed: readonly string[] }>(() => ({ confirmed: [] }));

/** What needs no confirmation any more: in this session, or permanently. */
export function useConfirmed(): ReadonlySet<string> {
  const session = useSession(({ confirmed }) => confirmed);
  const always = useSettings(({ confirmed }) => confirmed);
  return useMemo(() => new Set([...session, ...always]), [session, always]);
}

/** For this session, or permanently. */
export function confirm(name: string, always: boolean): void {
  useSession.setState(({ confirmed }) => ({ confirmed: [...new Set([...confirmed, name])] }));
  if (always) useSettings.setState(({ confirmed }) => ({ confirmed: [...new Set([...confirmed, name])] }));
}

/** Asks again for all of them. */
export function forgetConfirmed(): void {
  useSession.setState({ confirmed: [] });
  useSettings.setState({ confirmed: [] });
}
