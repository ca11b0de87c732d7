import { Lexer, Source, TokenKind } from "graphql";
import { LucentError } from "../../errors/index.ts";

/** What is known of a document before it is read. */
export interface Scanned {
  readonly source: Source;
  /** Whether it may hold what nobody should keep: a text that was written into a mutation, such as a password. */
  readonly isConfidential: boolean;
}

// What is long belongs into variables.
const LONGEST = 100_000;
// A page of an application takes some hundreds; all permissions on ten collections with fifteen fields each, 3,500.
const MOST_TOKENS = 4_000;
// Whether fields of fragments can be merged takes the square of these to find out.
const MOST_WITH_FRAGMENTS = 2_000;
const FEW_FRAGMENTS = 32;
// Comments are no tokens to whoever counts these, and are kept all the same.
const MOST_COMMENT_SIGNS = 5_000;
// Stack overflow: whoever reads brackets goes down with each of them.
const DEEPEST = 100;

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Counts what makes a document dear to read, and refuses what has too much of it; fails where a token is none. */
export function scanTokens(text: string, { maxDirectives }: { readonly maxDirectives: number }): Scanned {
  if (text.length > LONGEST) throw tooMuch(`more than ${LONGEST} characters`);
  if (text.split("#", MOST_COMMENT_SIGNS + 2).length > MOST_COMMENT_SIGNS + 1)
    throw tooMuch("too many comments");
  const source = new Source(text);
  const lexer = new Lexer(source);
  let tokens = 0;
  let directives = 0;
  let fragments = 0;
  let depth = 0;
  let mutates = false;
  let holdsText = false;
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    tokens += 1;
    if (OPENING.has(token.kind)) depth += 1;
    else if (CLOSING.has(token.kind)) depth -= 1;
    else if (token.kind === TokenKind.AT) directives += 1;
    else if (token.kind === TokenKind.STRING || token.kind === TokenKind.BLOCK_STRING) holdsText = true;
    else if (token.value === "mutation") mutates = true;
    else if (token.value === "fragment") fragments += 1;
    if (tokens > MOST_TOKENS) throw tooMuch(`more than ${MOST_TOKENS} tokens`);
    if (tokens > MOST_WITH_FRAGMENTS && fragments > FEW_FRAGMENTS)
      throw tooMuch(`more than ${MOST_WITH_FRAGMENTS} tokens with more than ${FEW_FRAGMENTS} fragments`);
    if (depth > DEEPEST) throw tooMuch(`brackets within brackets, deeper than ${DEEPEST}`);
    if (directives > maxDirectives) throw tooMuch(`more than ${maxDirectives} directives`);
  }
  return { source, isConfidential: mutates && holdsText };
}

/** Why a document is refused before it runs. */
export function tooMuch(what: string): LucentError {
  return new LucentError("GRAPHQL_TOO_COMPLEX", { message: `The GraphQL document has ${what}.` });
}
