/** A block of code in a page, and the one behind it. */
export interface Fence {
  readonly language: string;
  readonly text: string;
  readonly next: Omit<Fence, "next"> | undefined;
}

/** The blocks of code in a page, in order. */
export function fencesOf(markdown: string): Fence[] {
  const found = [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  const fences = found.map(([, language = "", text = ""]) => ({ language, text }));
  return fences.map((fence, index) => ({ ...fence, next: fences[index + 1] }));
}

interface Link {
  /** The file of the repository; empty for the page itself. */
  readonly target: string;
  /** The heading in it, as addresses name it. */
  readonly heading: string;
}

/** The places of the repository to which a page links. */
export function linksIn(markdown: string): Link[] {
  const found = [...markdown.matchAll(/\]\(([^)#]*)(?:#([^)]*))?\)/g)];
  return found
    .map(([, target = "", heading = ""]) => ({ target, heading }))
    .filter(({ target }) => !target.startsWith("http"));
}

/** The headings of a page, as addresses name them. */
export function headingsIn(markdown: string): string[] {
  const found = [...markdown.matchAll(/^#+ (.+)$/gm)];
  return found.map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** What fits a text that a page shows; an ellipsis stands for anything. */
export function patternOf(shown: string): RegExp {
  const escaped = shown.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("…", ".+")}\\s*$`, "i");
}
