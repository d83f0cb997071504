import { lex, type Token } from './lex';
import type { Problem, Query } from './query';
import { t } from '../../../src/i18n/t';

export type Parsed = { query: Query } | { problem: Problem };

/**
 * Parses the filter's text: words that must all match, `or`, `and`, `not` or `-`, and parentheses. An empty text
 * matches every row.
 */
export function parse(text: string): Parsed {
  const lexed = lex(text);
  if ('problem' in lexed) return lexed;
  try {
    return { query: new Parser(lexed.tokens, text.length).whole() };
  } catch (error) {
    if (error instanceof Misfit) return { problem: error.problem };
    throw error;
  }
}

class Misfit extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** Nesting depth: no hand-written filter has more. */
const MOST_DEPTH = 50;

class Parser {
  private next = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly length: number,
  ) {}

  whole(): Query {
    if (this.tokens.length === 0) return { kind: 'all', of: [] };
    return this.any();
  }

  private any(): Query {
    const of = [this.all()];
    while (this.accept('or')) of.push(this.all());
    return one('any', of);
  }

  private all(): Query {
    const of = [this.unary()];
    for (;;) {
      const and = this.accept('and');
      const { kind } = this.peek() ?? {};
      if (!and && (kind === undefined || kind === 'or' || kind === ')')) return one('all', of);
      of.push(this.unary());
    }
  }

  private unary(): Query {
    const token = this.tokens[this.next++];
    if (!token) {
      throw new Misfit({ message: t('Missing search term.'), at: this.tokens.at(-1)?.at ?? 0, end: this.length });
    }
    switch (token.kind) {
      case 'term':
        return token;
      case 'not':
        return { kind: 'not', of: this.deeper(() => this.unary()) };
      case '(':
        return this.brackets(token);
      default:
        throw new Misfit({ message: t('Missing term before "{kind}".', { kind: token.kind }), at: token.at, end: token.end });
    }
  }

  private brackets(opened: Token): Query {
    const query = this.deeper(() => this.any());
    if (!this.accept(')')) throw new Misfit({ message: t('Missing ")".'), at: opened.at, end: opened.end });
    return query;
  }

  private deeper(read: () => Query): Query {
    const { at, end } = this.tokens[this.next - 1] as Token;
    if (++this.depth > MOST_DEPTH) throw new Misfit({ message: t('Too many nested parentheses.'), at, end });
    const query = read();
    this.depth--;
    return query;
  }

  private peek(): Token | undefined {
    return this.tokens[this.next];
  }

  private accept(kind: Token['kind']): boolean {
    if (this.peek()?.kind !== kind) return false;
    this.next++;
    return true;
  }
}

function one(kind: 'all' | 'any', of: Query[]): Query {
  return of.length === 1 ? (of[0] as Query) : { kind, of };
}
