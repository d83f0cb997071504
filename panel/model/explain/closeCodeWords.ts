import type { EngineRun } from '../engineRun';
import type { Row } from '../row';
import { t } from '../../../src/i18n/t';

/** For a disconnect that the page didn't cause: the code of the WebSocket, with its meaning. */
export function closeCodeWords({ capture }: Row, run: EngineRun | undefined): string | undefined {
  const isDisconnect = capture.kind === 'reserved' && capture.event === 'disconnect';
  if (!isDisconnect || !run?.closed || !(capture.args[0] === 'transport close' || capture.args[0] === 'transport error')) return undefined;
  const { code, reason } = run.closed;
  if (code === 1006) return t('1006 (no close frame arrived)');
  if (code === 1005) return t('1005 (a close frame without a code)');
  return reason ? t('{code} ("{reason}")', { code, reason }) : String(code);
}
