/** Endings of host names that aren't public: reserved ones, and those of private networks. */
const PRIVATE_ENDS = ['localhost', 'local', 'test', 'internal', 'lan', 'home.arpa'];
/** This machine, private ranges and link-local addresses, in IPv4 and IPv6. */
const PRIVATE_ADDRESSES = [
  /^(0|10|127)(\.\d+){3}$/,
  /^(192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))(\.\d+){2}$/,
  /^\[(::1?|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]$/,
];

/** The host of a URL if it looks public; undefined for a local machine or network. */
export function publicHost(url: string): string | undefined {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  // A single word is a machine of the local network, or a container.
  if (!host.includes('.') && !host.startsWith('[')) return undefined;
  const isPrivate = PRIVATE_ADDRESSES.some((range) => range.test(host)) || PRIVATE_ENDS.some((end) => host.endsWith(`.${end}`));
  return isPrivate ? undefined : host;
}
