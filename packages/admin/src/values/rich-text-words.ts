const MOST_NODES = 5_000;
const BLOCKS = /^(paragraph|heading|list|blockquote|code|li|h\d|p$)/i;

/**
 * The plain words of a formatted text, whatever editor wrote its JSON: what stands under `text`, block by block. It
 * reads no further than a bounded number of nodes.
 */
export function richTextWords(value: unknown): string {
  const waiting: unknown[] = [value];
  let words = "";
  for (let nodes = 0; waiting.length > 0 && nodes < MOST_NODES; nodes += 1) {
    const node = waiting.pop();
    if (Array.isArray(node)) waiting.push(...node.slice(0, MOST_NODES).toReversed());
    else if (typeof node === "object" && node !== null) {
      const { text, type } = node as { readonly text?: unknown; readonly type?: unknown };
      if (typeof type === "string" && BLOCKS.test(type) && words !== "") words += "\n";
      if (typeof text === "string") words += text;
      waiting.push(
        ...Object.values(node)
          .filter((inner) => typeof inner === "object")
          .toReversed(),
      );
    }
  }
  return words.replace(/\n{2,}/g, "\n").trim();
}
