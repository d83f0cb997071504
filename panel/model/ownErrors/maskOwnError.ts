/**
 * What an error report may contain: the kind of error, words that browsers and this extension use for errors, and
 * positions in the extension's own files. Any other word may come from the page and is left out.
 */
const ELSEWHERE = 'an error from outside the extension';
const LEFT_OUT = '…';
const MOST_FRAMES = 10;
const FRAME = /^\s*at .+|@.*:\d+:\d+\s*$/;
/** A call of a built-in function, between two others. */
const NATIVE = /\(<anonymous>\)|^\s*at (?:native|<anonymous>)|@\[native code\]/;
const OWN_FRAME = /(?:chrome|moz)-extension:\/\/[^/\s]+\/([\w./-]+:\d+:\d+)/;
const KIND = /^(?:Uncaught )?(?:\(in promise\) )?([A-Z][A-Za-z]{0,40}(?:Error|Exception))(?::\s*|$)/;

const WORDS = new Set(
  `a access accessible allocation already an and any argument arguments array assigned assignment be because been before bigint
  buffer by call called can cannot capture closed cloned completed connection constant constructor convert converting could
  created cyclic data defined delete depth detached different does element empty error exceeded expected extensible extension
  failed fetch for found from function get getter has have in initialization initialized instance internal invalid invalidated
  is it iterable iterator json large length loop map maximum memory message method missing module more must new no node non not
  notifications null number object of on only open operation or out parameter point port position private properties property
  proxy prototype quota range read reading received recursion redefine refused required resizeobserver resources set setter
  setting size stack string structure symbol than the this through time to token too trap type undefined undelivered unexpected
  unknown unterminated update value was were when while with without write`.split(/\s+/),
);

/** The raw text is the error as a string, followed by its stack. */
export function maskOwnError(raw: string): string {
  const lines = raw.slice(0, 10_000).split('\n');
  const frames = lines.filter((line) => FRAME.test(line) && !NATIVE.test(line));
  // Thrown by other code that ours called: every word of it may be the page's.
  if (frames[0] !== undefined && !OWN_FRAME.test(frames[0])) return [ELSEWHERE, ...places(frames)].join('\n');
  const head = FRAME.test(lines[0] ?? '') ? '' : (lines[0] ?? '');
  const kind = KIND.exec(head);
  return [`${kind?.[1] ?? 'Error'}: ${words(head.slice(kind?.[0].length ?? 0))}`, ...places(frames)].join('\n');
}

function words(text: string): string {
  const known = text.split(/\s+/).map((word) => (WORDS.has(word.toLowerCase().replaceAll(/^[('"]+|[)'",.:;]+$/g, '')) ? word : LEFT_OUT));
  return known.filter((word, at) => word !== LEFT_OUT || known[at - 1] !== LEFT_OUT).join(' ');
}

function places(frames: readonly string[]): string[] {
  const own = frames.map((frame) => OWN_FRAME.exec(frame)?.[1]).filter((place) => place !== undefined);
  return own.slice(0, MOST_FRAMES).map((place) => `  at ${place}`);
}
