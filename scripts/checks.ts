/** One thing that must hold of the sources, and the Node command line that tells. */
export interface Check {
  readonly title: string;
  readonly command: readonly string[];
  /** Whether the last line of its output says something worth a place in the summary. */
  readonly remarks?: boolean;
}

const TSC = "node_modules/typescript/bin/tsc";
const KNIP = "node_modules/knip/bin/knip.js";
const BIOME = "node_modules/@biomejs/biome/bin/biome";

/** All checks of the house, the slow ones first so that the rest overlap with them. */
export const CHECKS: readonly Check[] = [
  { title: "types", command: [TSC, "-p", "."] },
  { title: "types of the panel", command: [TSC, "-p", "packages/admin"] },
  { title: "unused code", command: [KNIP, "--no-progress", "--no-config-hints"] },
  // A second look without the tests: what only a test uses is reported too.
  { title: "unused outside tests", command: [KNIP, "--no-progress", "--no-config-hints", "--production"] },
  { title: "style", command: [BIOME, "check"] },
  { title: "floors", command: ["scripts/floors.ts"], remarks: true },
  { title: "client table", command: ["scripts/client-table.ts", "--check"], remarks: true },
  { title: "doctor", command: ["scripts/doctor-reference.ts", "--check"], remarks: true },
  { title: "doc comments", command: ["scripts/doc-comments.ts"], remarks: true },
  { title: "security", command: ["scripts/security-coverage.ts", "--check"], remarks: true },
  { title: "dependencies", command: ["scripts/dependencies.ts"], remarks: true },
];
