/** `awake.ts` as one function, of what runs from the start: made by the plugin in `scripts/build/awakeHook.ts`. */
declare module 'virtual:awake-hook' {
  export function wake<Awake>(ofTheStart: object): Awake;
}
