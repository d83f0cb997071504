import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Writes one section of a page, between its marks; the rest of the page stays. A new section goes to the end. */
export function writeDocSection(file: string, name: string, text: string): void {
  const page = existsSync(file) ? readFileSync(file, 'utf8') : '';
  writeFileSync(file, withDocSection(page, name, text));
}

export function withDocSection(page: string, name: string, text: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const section = `${open}\n${text.trim()}\n${close}`;
  const [from, to] = [page.indexOf(open), page.indexOf(close)];
  if (from < 0 || to < from) return `${page.trimEnd()}\n\n${section}\n`.trimStart();
  return page.slice(0, from) + section + page.slice(to + close.length);
}
