/** Runs in the panel. Focuses a field and selects its text; false for an editor, which does that itself on Ctrl+A. */
export function selectField(selector: string): boolean {
  const field = document.querySelector<HTMLInputElement>(selector);
  if (!field) throw new Error(`there is no ${selector}`);
  field.focus();
  if (field.shadowRoot) return false;
  field.select();
  return true;
}
