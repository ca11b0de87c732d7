const WIDTH = 100;

/**
 * A doc comment that says a text to people and nothing to the compiler: it ends where the text ends, and no line of
 * it is read as a tag.
 */
export function docComment(text: string, indent = ""): string {
  const room = WIDTH - indent.length - " * ".length;
  const lines = text
    .toWellFormed()
    .trim()
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .flatMap((line) => wrapped(line.trimEnd(), room))
    .map((line) => line.replaceAll("*/", "*\\/").replace(/^(\s*)@/, "$1\\@"));
  const [only = ""] = lines;
  if (lines.length === 1 && only.length + " */".length < room) return `${indent}/** ${only} */\n`;
  const body = lines.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}\n`);
  return `${indent}/**\n${body.join("")}${indent} */\n`;
}

/** A line in pieces that fit, where it has spaces to break at. */
function wrapped(line: string, room: number): readonly string[] {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > room) {
    const end = rest.lastIndexOf(" ", room);
    if (end <= 0) break;
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, rest];
}
