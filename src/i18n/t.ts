/**
 * Texts in the language of the user's browser. The English text is in the source, so that readers and tests in Node see
 * it. The build replaces it with a key and writes the text to `_locales/en/messages.json` (see `scripts/messages.ts`).
 * A translation is a copy of that file.
 */
interface I18n {
  getMessage(key: string): string;
}

type Values = Record<string, string | number>;

const PLACE = /\{(\w+)(?:, plural,((?: \w+ \{[^{}]*\})+))?\}/g;
const FORM = / (\w+) \{([^{}]*)\}/g;

const i18n = findI18n();
const texts = new Map<string, string>();
let plurals: Intl.PluralRules | undefined;

/**
 * @param text English, as a literal. `{name}` is a value, and `{n, plural, one {# event} other {# events}}` is
 * the form for a number (`#` is the number).
 * @param values The values by name.
 */
export function t(text: string, values?: Values): string {
  const written = inLanguage(text);
  return values ? fill(written, values) : written;
}

function inLanguage(text: string): string {
  if (!i18n) return text;
  let found = texts.get(text);
  if (found === undefined) texts.set(text, (found = i18n.getMessage(text) || text));
  return found;
}

function fill(text: string, values: Values): string {
  return text.replace(PLACE, (place, name: string, forms: string | undefined) => {
    const value = values[name];
    if (value === undefined) return place;
    return forms === undefined ? String(value) : chosen(forms, Number(value));
  });
}

function chosen(forms: string, number: number): string {
  const byName = new Map(Array.from(forms.matchAll(FORM), ([, name, form]) => [name, form]));
  const form = byName.get(pluralRules().select(number)) ?? byName.get('other') ?? '#';
  return form.replaceAll('#', number.toLocaleString('en-US'));
}

/** For the language of the texts, which may differ from the browser's if there is no translation. */
function pluralRules(): Intl.PluralRules {
  return (plurals ??= new Intl.PluralRules(i18n?.getMessage('language') || 'en'));
}

function findI18n(): I18n | undefined {
  const { browser, chrome } = globalThis as { browser?: { i18n?: I18n }; chrome?: { i18n?: I18n } };
  return browser?.i18n ?? chrome?.i18n;
}
