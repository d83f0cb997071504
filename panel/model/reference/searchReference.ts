import type { ReferenceEntry, ReferenceSection } from './referenceEntry';

/** The sections, with the entries that contain every word of the text; matching names come first. */
export function searchReference(sections: readonly ReferenceSection[], text: string): readonly ReferenceSection[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return sections;
  return sections.flatMap((section) => {
    const entries = section.entries.filter((entry) => hasAll(textOf(entry, section), words));
    const inTitle = (entry: ReferenceEntry) => hasAll(entry.title.toLowerCase(), words);
    const ordered = [...entries.filter(inTitle), ...entries.filter((entry) => !inTitle(entry))];
    return ordered.length > 0 ? [{ ...section, entries: ordered }] : [];
  });
}

function hasAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

function textOf({ title, badge, means, facts, todo }: ReferenceEntry, section: ReferenceSection): string {
  const parts = [section.title, title, badge, means, todo, ...facts.flatMap(({ name, value }) => [name, value])];
  return parts.join(' ').toLowerCase();
}
