/** Where the caret is in a text; the selection is from the anchor to the head. */
export interface Caret {
  anchor: number;
  head: number;
  hasFocus: boolean;
}
