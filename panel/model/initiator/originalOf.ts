/** A position in the page's code. Lines and columns start at 1. */
export interface Place {
  url: string;
  line: number;
  column: number;
}

/** The parts of a source map (revision 3) that are needed to find an original position. */
interface SourceMap {
  mappings: string;
  sources: (string | null)[];
  sourceRoot?: string;
}

const COMMENT = /^\/\/[#@] ?sourceMappingURL=(\S+)\s*$/gm;
const INLINE = /^data:application\/json[^,]*?(;base64)?,(.*)$/s;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * The original position, according to the script's inline source map; undefined if there is none. External source maps
 * aren't fetched.
 */
export function originalOf(script: string, place: Place): Place | undefined {
  const map = inlineMap(script);
  const found = map && segmentAt(map.mappings, place.line - 1, place.column - 1);
  const source = found && map.sources[found.source];
  if (!found || typeof source !== 'string') return undefined;
  return { url: resolved(`${map.sourceRoot ?? ''}${source}`, place.url), line: found.line + 1, column: found.column + 1 };
}

/** The last comment is used. */
function inlineMap(script: string): SourceMap | undefined {
  const url = [...script.matchAll(COMMENT)].at(-1)?.[1];
  const [, isBase64, data] = INLINE.exec(url ?? '') ?? [];
  if (data === undefined) return undefined;
  try {
    const map: unknown = JSON.parse(isBase64 ? utf8(atob(data)) : decodeURIComponent(data));
    return isSourceMap(map) ? map : undefined;
  } catch {
    return undefined;
  }
}

function isSourceMap(map: unknown): map is SourceMap {
  const { mappings, sources } = (map ?? {}) as Partial<SourceMap>;
  return typeof mappings === 'string' && Array.isArray(sources);
}

function utf8(bytes: string): string {
  return new TextDecoder().decode(Uint8Array.from(bytes, (each) => each.charCodeAt(0)));
}

function resolved(source: string, base: string): string {
  return URL.canParse(source, base) ? new URL(source, base).href : source;
}

interface Original {
  source: number;
  line: number;
  column: number;
}

/** The last segment of the line that starts at or before the column. Each field is relative to the previous one. */
function segmentAt(mappings: string, wantedLine: number, wantedColumn: number): Original | undefined {
  const at: Original = { source: 0, line: 0, column: 0 };
  let found: Original | undefined;
  for (const [line, segments] of mappings.split(';', wantedLine + 1).entries()) {
    let start = 0;
    for (const segment of segments.split(',')) {
      const [startBy = 0, sourceBy, lineBy = 0, columnBy = 0] = fieldsOf(segment);
      start += startBy;
      if (line === wantedLine && start > wantedColumn) return found;
      if (sourceBy === undefined) continue;
      at.source += sourceBy;
      at.line += lineBy;
      at.column += columnBy;
      if (line === wantedLine) found = { ...at };
    }
  }
  return found;
}

/** Base 64 digits: five bits, and one that says whether more follow. The lowest bit of the number is its sign. */
function fieldsOf(segment: string): number[] {
  const fields: number[] = [];
  let value = 0;
  let shift = 0;
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    fields.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return fields;
}
