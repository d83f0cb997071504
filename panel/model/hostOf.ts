/** `example.test:3000`, of an address. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
