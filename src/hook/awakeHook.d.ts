/** `awake.ts` as one function that nobody has called yet: made by the plugin in `scripts/build/awakeHook.ts`. */
declare module 'virtual:awake-hook' {
  export function wake<Awake>(): Awake;
}
