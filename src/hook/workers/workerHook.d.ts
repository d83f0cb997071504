/** The text of `workerMain.ts`, bundled: made by the plugin of that name in `scripts/build/workerHookText.ts`. */
declare module 'virtual:worker-hook' {
  const source: string;
  export default source;
}
