/** `awake.ts` as one function that hasn't been called yet: created by the plugin in `scripts/build/awakeHook.ts`. */
declare module 'virtual:awake-hook' {
  export function wake<Awake>(): Awake;
}
