/** The part of web-ext's programmatic interface that is used here; it ships no types. */
declare module 'web-ext' {
  interface BuildOptions {
    sourceDir: string;
    artifactsDir: string;
    filename: string;
    overwriteDest: boolean;
  }
  const webExt: {
    cmd: {
      build(
        options: BuildOptions,
        behaviour: { shouldExitProgram: boolean; showReadyMessage: boolean },
      ): Promise<{ extensionPath: string }>;
    };
  };
  export default webExt;
}
