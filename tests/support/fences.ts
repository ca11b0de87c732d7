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

/** The files of the repository to which a page links. */
export function linksIn(markdown: string): string[] {
  const targets = [...markdown.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, target = ""]) => target);
  return targets.filter((target) => !target.startsWith("http"));
}
