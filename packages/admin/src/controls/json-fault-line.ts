const TOKEN =
  /[ \t\r\n]*(?:(?<text>"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(?<value>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|(?<mark>[{}[\]:,]))/uy;

type Wanted = "value" | "first item" | "first key" | "key" | "colon" | "next";

/** The line, counted from 1, on which a text stops being JSON (RFC 8259). Browsers do not agree about telling it. */
export function jsonFaultLine(text: string): number {
  const open: string[] = [];
  let wanted: Wanted = "value";
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const found: RegExpExecArray | null = TOKEN.exec(text);
    const kind = kindOf(found);
    const next: Wanted | null = kind === null ? null : follow(wanted, kind, open);
    if (next === null || found === null) return lineOf(text, at);
    at = TOKEN.lastIndex;
    wanted = next;
  }
}

/** A mark is its own kind; texts are told from other values, since keys are texts. */
function kindOf(found: RegExpExecArray | null): string | null {
  if (found?.groups?.["text"] !== undefined) return "text";
  return found?.groups?.["value"] === undefined ? (found?.groups?.["mark"] ?? null) : "value";
}

/** What may come after a token; null where it should not stand there. */
function follow(wanted: Wanted, kind: string, open: string[]): Wanted | null {
  const isEnd = kind === (open.at(-1) === "{" ? "}" : "]") && open.length > 0;
  if (isEnd && wanted !== "value" && wanted !== "key" && wanted !== "colon") {
    open.pop();
    return "next";
  }
  switch (wanted) {
    case "first key":
    case "key":
      return kind === "text" ? "colon" : null;
    case "colon":
      return kind === ":" ? "value" : null;
    case "next":
      if (kind !== "," || open.length === 0) return null;
      return open.at(-1) === "{" ? "key" : "value";
    default:
      if (kind === "text" || kind === "value") return "next";
      if (kind !== "{" && kind !== "[") return null;
      open.push(kind);
      return kind === "{" ? "first key" : "first item";
  }
}

function lineOf(text: string, at: number): number {
  const start = at + (/^[ \t\r\n]*/.exec(text.slice(at))?.[0].length ?? 0);
  return text.slice(0, start).split("\n").length;
}
