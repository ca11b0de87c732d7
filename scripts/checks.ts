/** One thing that must hold of the sources, and the Node command line that tells. */
export interface Check {
  readonly title: string;
  readonly command: readonly string[];
  /** Whether the last line of its output says something worth a place in the summary. */
  readonly remarks?: boolean;
}

/** All checks of the house, the slow ones first so that they overlap with the rest. */
export const CHECKS: readonly Check[] = [
  { title: "types", command: ["node_modules/typescript/bin/tsc", "-p", "."] },
  { title: "unused code", command: ["node_modules/knip/bin/knip.js", "--no-progress"] },
  {
    title: "unused outside tests",
    command: ["node_modules/knip/bin/knip.js", "--no-progress", "--production"],
  },
  { title: "style", command: ["node_modules/@biomejs/biome/bin/biome", "check"] },
  { title: "floors", command: ["scripts/floors.ts"], remarks: true },
  { title: "doc comments", command: ["scripts/doc-comments.ts"], remarks: true },
  { title: "dependencies", command: ["scripts/dependencies.ts"], remarks: true },
];
