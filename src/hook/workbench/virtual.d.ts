/** `visit.ts` as one function whose text is enough: made by the plugin in `scripts/workbenchFunction.ts`. */
declare module 'virtual:workbench' {
  export function workbench(secret: string): void;
}
