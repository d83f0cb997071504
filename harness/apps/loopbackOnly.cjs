/**
 * Loaded into an app's server before its own code: it listens on 127.0.0.1 whatever address it asks for, and reaches
 * nothing but this machine.
 */
const dns = require('node:dns');
const net = require('node:net');

const { listen } = net.Server.prototype;
net.Server.prototype.listen = function (...args) {
  const [first, second] = args;
  const onRest = args.filter((arg) => typeof arg === 'function');
  if (first !== null && typeof first === 'object') {
    return listen.call(this, 'port' in first ? { ...first, host: '127.0.0.1' } : first, ...onRest);
  }
  // A path, or a handle, is of this machine anyway.
  if (Number.isNaN(Number(first))) return listen.apply(this, args);
  return listen.call(this, Number(first ?? 0), '127.0.0.1', ...(typeof second === 'number' ? [second] : []), ...onRest);
};

const { lookup } = dns;
dns.lookup = function (host, ...rest) {
  if (host === 'localhost' || net.isIP(host)) return lookup.call(this, host, ...rest);
  const error = Object.assign(new Error(`${host} is not this machine`), { code: 'ENOTFOUND' });
  return process.nextTick(rest.at(-1), error);
};

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  // Node's own callers pass the arguments normalized, in a list.
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  const host = options?.host;
  if (host && net.isIP(host) && !/^(127\.|::1$|::ffff:127\.)/.test(host)) {
    return this.destroy(new Error(`${host} is not this machine`));
  }
  return connect.apply(this, args);
};
