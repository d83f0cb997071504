import type { ConnectFailure, ServerAddress } from '../../../src/protocol/serverMessages';
import type { FailureFacts } from './failureFacts';
import { EIO3_WORDS, isEio3, requestFailureWords } from './requestFailureWords';
import { t } from '../../../src/i18n/t';

/** Messages of the socket.io server, of `instrument()` of Node.js, and of python-socketio. */
const NO_NAMESPACE = 'Invalid namespace';
const NO_CREDENTIALS = new Set(['invalid credentials', 'authentication failed']);

/** States only what the evidence shows; anything that it only makes likely is worded that way. */
export function failureWords(failure: ConnectFailure, to: ServerAddress): FailureFacts {
  if (isEio3(failure.probe)) return EIO3_WORDS;
  switch (failure.step) {
    case 'namespace':
      return refusalWords(failure, to);
    case 'packet':
      return packetWords(failure);
    case 'config':
      return {
        title: t("{namespace} isn't an admin namespace", { namespace: to.namespace }),
        words: t('The server has this namespace and accepted the connection, but sent no "config" within 5 s. instrument() sends it immediately.'),
        todo: t('Check which namespaceName the server gives to instrument().'),
        lines: true,
      };
    case 'kicked':
      return {
        title: t('The server disconnected the panel'),
        words: t('It called disconnect() on the panel\'s own Socket, or did so for the whole namespace.'),
        todo: t('Connect again when you are ready. Socket.IO doesn\'t reconnect automatically in this case.'),
      };
    case 'request':
      return requestFailureWords(failure, to);
  }
}

function refusalWords({ message, sent }: ConnectFailure, { namespace }: ServerAddress): FailureFacts {
  if (message === NO_NAMESPACE) {
    return {
      title: t('The server has no namespace {namespace}', { namespace }),
      words: t('It answered "Invalid namespace". Either it isn\'t instrumented, or instrument() got another namespaceName.'),
      todo: t('Add these lines to the server and restart it, or change the namespace above.'),
      lines: true,
    };
  }
  if (NO_CREDENTIALS.has(message)) return credentialWords(message, sent);
  return {
    title: t('The server refused {namespace}', { namespace }),
    words: message === '' || message === 'undefined' ? t('It gave no reason.') : t('It said: "{message}". These are the server\'s own words: a middleware of this namespace refuses the connection.', { message }),
    todo: t("Check the server's middlewares for this namespace, and whether it is the one of instrument()."),
    lines: true,
  };
}

function credentialWords(message: string, sent: ConnectFailure['sent']): FailureFacts {
  const said = t('It answered "{message}".', { message });
  if (sent === 'none') {
    return { title: t('The server asks for a name and a password'), words: said, todo: t('Enter those that the server gives to instrument() as auth.'), fix: { change: { auth: 'basic' }, label: t('Enter name and password') } };
  }
  if (sent === 'session') {
    return {
      title: t('The server refused the session'),
      words: t('{said} The panel sent the session that this server gave it earlier, and no password. By default, a server forgets its sessions when it restarts.', { said }),
      todo: t('Enter the password again.'),
      fix: { change: { auth: 'basic' }, label: t('Enter name and password') },
    };
  }
  return { title: t('Name or password is wrong'), words: said, todo: t('Check both. The server keeps a bcrypt hash of the password; enter the password itself.') };
}

function packetWords({ message, otherParser }: ConnectFailure): FailureFacts {
  if (otherParser) {
    return {
      title: t('The server uses another parser'),
      words: t('It closed the connection at the first packet ("{message}"), and answered when the panel tried the {otherParser} parser.', { message, otherParser }),
      todo: t('Connect with the {otherParser} parser.', { otherParser }),
      fix: { change: { parser: otherParser }, label: t('Connect with {otherParser}', { otherParser }) },
    };
  }
  return {
    title: t('The server closed the connection at the first packet'),
    words: t('The client reported "{message}". The panel tried the default and the msgpack parser. A server with a custom parser does this; a proxy may, too.', { message }),
    todo: t("Check the server's parser option. The panel supports the default parser and socket.io-msgpack-parser."),
  };
}
