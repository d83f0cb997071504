/** A name in which `*` matches any characters. Written by hand, because the page may have replaced RegExp. */
export function matcherOf(pattern: string): (name: string) => boolean {
  const [first = '', ...rest] = pattern.split('*');
  return (name) => {
    if (rest.length === 0) return name === first;
    if (!name.startsWith(first)) return false;
    let at = first.length;
    for (const part of rest.slice(0, -1)) {
      const found = name.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    const last = rest.at(-1) ?? '';
    return name.length - at >= last.length && name.endsWith(last);
  };
}
