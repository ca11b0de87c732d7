/** A piece of a program: a name, a text in quotes, or a mark. */
export interface Token {
  readonly kind: "word" | "text" | "mark";
  readonly value: string;
  /** How many characters lie before it. */
  readonly at: number;
}

const SKIPPED = /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const WORD = /[\p{ID_Start}$_#][\p{ID_Continue}$]*|\d[\w.]*/uy;
const TEXT = /"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/y;
const PATTERN = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
const ENDS_A_VALUE = new Set([")", "]", "}"]);

/** The pieces of a program, as far as its braces, names and texts go. Templates count as nothing but their end. */
export function tokensOf(program: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(program)?.[0];
  };
  while (at < program.length) {
    const skipped = take(SKIPPED) ?? (mayBePattern(tokens.at(-1)) ? take(PATTERN) : undefined);
    if (skipped) {
      at += skipped.length;
      continue;
    }
    const text = take(TEXT);
    const word = take(WORD);
    if (text) tokens.push({ kind: "text", value: text.slice(1, -1), at });
    else if (word) tokens.push({ kind: "word", value: word, at });
    else tokens.push({ kind: "mark", value: program[at] as string, at });
    at = program[at] === "`" ? endOfTemplate(program, at) : at + (text ?? word ?? " ").length;
  }
  return tokens;
}

/** Whether a slash begins a regular expression here, and divides nothing. */
function mayBePattern(before: Token | undefined): boolean {
  if (before?.kind === "word") return before.value === "return";
  return before?.kind !== "text" && !ENDS_A_VALUE.has(before?.value ?? "");
}

function endOfTemplate(program: string, start: number): number {
  let depth = 0;
  for (let at = start + 1; at < program.length; at += 1) {
    const sign = program[at];
    if (sign === "\\") at += 1;
    else if (sign === "`" && depth === 0) return at + 1;
    else if (sign === "`") at = endOfTemplate(program, at) - 1;
    else if (sign === "$" && program[at + 1] === "{") {
      depth += 1;
      at += 1;
    } else if (sign === "{" && depth > 0) depth += 1;
    else if (sign === "}" && depth > 0) depth -= 1;
  }
  return program.length;
}
