import { grouped } from '../../units';
import type { SendGroup, SendReading } from '../../sendGroup';
import { t } from '../../../../src/i18n/t';

/** More are as good as none. */
const MOST_READINGS = 4;

/**
 * Who else got an event, and what call of the server that looks like. `own`: IDs of the page's Sockets. Undefined until it is decided.
 */
export function readingWords({ namespace, readings }: SendGroup): string | undefined {
  if (!readings) return undefined;
  const [first] = readings;
  if (!first || readings.length > MOST_READINGS) return t('Who else got it is not certain: the server sent the same at about the same time.');
  if (readings.length === 1) return oneWords(first, namespace);
  if (first.kind === 'one') return t('No other Socket got it.');
  const [call, ...others] = readings.map((each) => callOf(each, namespace)).filter((each) => each !== undefined);
  if (call === undefined) return oneWords(first, namespace);
  // It may have been several calls, or one for which there is no name.
  if (readings.some(({ kind }) => kind === 'some')) return t('{who} Perhaps {calls}.', { who: countWords(first), calls: [call, ...others].join(', ') });
  return t('{who} Looks like {call}, or {others}: these are the same Sockets.', { who: countWords(first), call, others: others.join(', ') });
}

function oneWords(reading: SendReading, namespace: string): string {
  const count = reading.kind === 'one' ? '1' : grouped(reading.count);
  const call = callOf(reading, namespace) ?? '';
  switch (reading.kind) {
    case 'one':
      return t('No other Socket got it.');
    case 'all':
      return t('Looks like {call}: all {count} Sockets of the namespace.', { call, count });
    case 'broadcast':
      return t('Looks like {call}: {count} Sockets, all but the sender {sender}.', { call, count, sender: reading.sender });
    case 'room':
      return t('Looks like {call}: {count} of {count} members.', { call, count });
    case 'roomBroadcast':
      return t('Looks like {call}: {count} members, all but the sender {sender}.', { call, count, sender: reading.sender });
    case 'some':
      return countWords(reading);
  }
}

function countWords(reading: SendReading): string {
  if (reading.kind === 'one') return t('No other Socket got it.');
  if (reading.kind !== 'some') return t('{count, plural, one {# Socket} other {# Sockets}} got it.', { count: reading.count });
  return t('{count} of {of} Sockets got the same at that moment. No room has exactly these members.', { count: grouped(reading.count), of: grouped(reading.of) });
}

/** The server's code, as it may be. */
function callOf(reading: SendReading, namespace: string): string | undefined {
  const io = namespace === '/' ? 'io' : `io.of('${namespace}')`;
  switch (reading.kind) {
    case 'all':
      return `\`${io}.emit()\``;
    case 'broadcast':
      return '`socket.broadcast.emit()`';
    case 'room':
      return `\`to('${reading.room}')\``;
    case 'roomBroadcast':
      return `\`socket.to('${reading.room}')\``;
    default:
      return undefined;
  }
}
