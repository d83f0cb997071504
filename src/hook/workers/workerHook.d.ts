/** The bundled text of `workerMain.ts`, created by the plugin in `scripts/build/workerHookText.ts`. */
declare module 'virtual:worker-hook' {
  const source: string;
  export default source;
}
