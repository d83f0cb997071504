/** `visit.ts` as one function whose text is enough: made by the plugin in `scripts/build/workbenchFunction.ts`. */
declare module 'virtual:workbench' {
  export function workbench(secret: string): void;
}
