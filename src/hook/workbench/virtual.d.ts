/** `visit.ts` as one function, of which only the text is used: created by the plugin in `scripts/build/workbenchFunction.ts`. */
declare module 'virtual:workbench' {
  export function workbench(secret: string): void;
}
