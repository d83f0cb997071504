/**
 * What a person reads, in the language of their browser. The sources hold the English text itself: where it is read
 * it is at hand, and a test in Node sees it too. The build puts the text's key in its place and the text into
 * `_locales/en/messages.json` (see `scripts/messages.ts`), so that a translation is one file of that form.
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
 * @param text English, all of it a literal; `{name}` stands for a value, and
 *   `{n, plural, one {# event} other {# events}}` for the form that goes with a number (`#` is the number).
 * @param values By the names in the text.
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

/** Of the language that the texts are in, which need not be the browser's: the file may lack. */
function pluralRules(): Intl.PluralRules {
  return (plurals ??= new Intl.PluralRules(i18n?.getMessage('language') || 'en'));
}

function findI18n(): I18n | undefined {
  const { browser, chrome } = globalThis as { browser?: { i18n?: I18n }; chrome?: { i18n?: I18n } };
  return browser?.i18n ?? chrome?.i18n;
}
