/** One call of a stack. Lines and columns start at 1. */
export interface Frame {
  /** Its line in the stack, starting at 0. */
  depth: number;
  method: string;
  url: string;
  line: number;
  column: number;
}

/** Chrome: `at name (url:1:2)` or `at url:1:2`; Firefox: `name@url:1:2`. */
const CHROME = /^\s*at (?:async )?(?:(.*?) \()?(.+?):(\d+):(\d+)\)?$/;
const FIREFOX = /^(.*?)@(.+?):(\d+):(\d+)$/;
/** The extension's own code: Firefox runs it without a URL. */
const OURS = /^((chrome|moz)-extension:|<anonymous code>$)/;

/** The calls that led to an emit, innermost first, without the extension's own. Other lines are skipped. */
export function framesOf(stack: string): Frame[] {
  return stack.split('\n').flatMap((line, depth) => {
    const [, method = '', url = '', at, column] = CHROME.exec(line) ?? FIREFOX.exec(line) ?? [];
    if (!url || OURS.test(url)) return [];
    return [{ depth, method, url, line: Number(at), column: Number(column) }];
  });
}

/** `chat.js:12:3` */
export function frameLabel({ url, line, column }: Pick<Frame, 'url' | 'line' | 'column'>): string {
  const file = URL.canParse(url) ? new URL(url).pathname.split('/').pop() || new URL(url).host : url;
  return `${file}:${line}:${column}`;
}
