/** Host names that are not public servers: reserved ones, and those of private networks. */
const PRIVATE_ENDS = ['localhost', 'local', 'test', 'internal', 'lan', 'home.arpa'];
/** This machine, the private ranges and what a network gives itself; of IPv6 the same. */
const PRIVATE_ADDRESSES = [
  /^(0|10|127)(\.\d+){3}$/,
  /^(192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))(\.\d+){2}$/,
  /^\[(::1?|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]$/,
];

/** The host of a URL where it looks like one that the public uses; undefined for a machine or network of one's own. */
export function publicHost(url: string): string | undefined {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  // One word alone is a machine of the own network, or a container.
  if (!host.includes('.') && !host.startsWith('[')) return undefined;
  const isPrivate = PRIVATE_ADDRESSES.some((range) => range.test(host)) || PRIVATE_ENDS.some((end) => host.endsWith(`.${end}`));
  return isPrivate ? undefined : host;
}
