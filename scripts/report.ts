import { styleText } from "node:util";

interface Report {
  readonly findings: readonly { path: string; line: number; rule: string; message: string }[];
  /** Worth knowing, no fault. */
  readonly notes?: readonly string[];
  /** What was looked at, in a few words. */
  readonly summary: string;
}

/** Prints what a check found, aligned, with its summary last, and sets the exit code. */
export function report({ findings, notes = [], summary }: Report): void {
  const rows = findings.map((finding) => ({ ...finding, place: `${finding.path}:${finding.line}` }));
  const placeWidth = Math.max(0, ...rows.map(({ place }) => place.length));
  const ruleWidth = Math.max(0, ...rows.map(({ rule }) => rule.length));
  for (const { place, rule, message } of rows) {
    console.log(`${place.padEnd(placeWidth)}  ${styleText("red", rule.padEnd(ruleWidth))}  ${message}`);
  }
  for (const note of notes) console.log(styleText("dim", note));
  console.log(findings.length > 0 ? `${summary}, ${findings.length} at fault` : summary);
  if (findings.length > 0) process.exitCode = 1;
}
