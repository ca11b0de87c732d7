const WORDS_A_MINUTE = 220;

/** How many minutes a formatted text takes to read; undefined where there is none. */
export function minutesToRead(body: unknown): number | undefined {
  if (body === undefined || body === null) return undefined;
  return Math.max(1, Math.round(wordsIn(body) / WORDS_A_MINUTE));
}

function wordsIn(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((sum: number, child) => sum + wordsIn(child), 0);
  if (typeof node !== "object" || node === null) return 0;
  const { text, content } = node as { text?: unknown; content?: unknown };
  const own = typeof text === "string" ? text.split(/\s+/).filter((word) => word !== "").length : 0;
  return own + wordsIn(content);
}
