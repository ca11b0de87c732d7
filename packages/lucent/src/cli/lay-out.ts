import { stripVTControlCharacters } from "node:util";

const WIDEST = 110;
const NARROWEST = 40;

/** How many columns there are to write in. */
export function columns(): number {
  return Math.max(NARROWEST, Math.min(WIDEST, process.stdout.columns || WIDEST));
}

/** How wide a text stands in the terminal; colours take no room. */
export function widthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}

/** Fills a text up to a width. */
export function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** Breaks pieces into lines of a width, and never a piece in two. */
export function fill(pieces: readonly string[], width: number, gap = " "): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last) + gap.length + widthOf(piece) <= width)
      lines[lines.length - 1] = last + gap + piece;
    else lines.push(piece);
  }
  return lines;
}

const HELD_TOGETHER = /\u00a0/g;

/** Holds the words of a text together: no line breaks between them. */
export function together(text: string): string {
  return text.replaceAll(" ", "\u00a0");
}

/** A two-column list: names at the left, texts beside them, broken under themselves. */
export function listed(entries: readonly (readonly [string, string])[], indent = 2): string[] {
  const widest = Math.max(0, ...entries.map(([name]) => widthOf(name)));
  const start = indent + widest + 2;
  return entries.flatMap(([name, text]) => {
    const lines = text
      .split("\n")
      .flatMap((line) => fill(line.split(" "), Math.max(NARROWEST / 2, columns() - start)));
    return lines.map((line, index) =>
      `${" ".repeat(indent)}${pad(index === 0 ? name : "", widest)}  ${line}`
        .replace(HELD_TOGETHER, " ")
        .trimEnd(),
    );
  });
}
