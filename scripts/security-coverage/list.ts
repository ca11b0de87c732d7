import { styleText } from "node:util";
import type { Coverage, Covered } from "./cover.ts";

const STATES = {
  covered: { mark: "✓", colour: "green", words: "covered" },
  "in part": { mark: "◐", colour: "yellow", words: "in part" },
  open: { mark: "○", colour: "dim", words: "open" },
  unexplained: { mark: "✗", colour: "red", words: "unexplained" },
} as const;
const INDENT = " ".repeat(23);

/** What covers each requirement, and what is open and why, for a terminal. */
export function list({ rows }: Coverage): string {
  return [1, 2, 3]
    .map((wave) => {
      const own = rows.filter(({ requirement }) => requirement.wave === wave);
      return [styleText("bold", `Wave ${wave}: ${counted(own)}`), "", ...own.map(entry), ""].join("\n");
    })
    .join("\n");
}

/** How many requirements there are in each state. */
export function counted(rows: readonly Covered[]): string {
  const counts = Object.entries(STATES).flatMap(([state, { words }]) => {
    const count = rows.filter((row) => row.state === state).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return `${counts.join(", ")} of ${rows.length}`;
}

function entry({ requirement, places, state }: Covered): string {
  const { id, severity, sentence, open } = requirement;
  const { mark, colour } = STATES[state];
  const lines = [`${styleText(colour, mark)} ${styleText("bold", id)}  ${severity.padEnd(10)}  ${sentence}`];
  for (const { path, line, words } of places) lines.push(styleText("dim", `${path}:${line}  ${words}`));
  if (open !== "") lines.push(`${styleText("yellow", "open:")} ${open}`);
  return lines.join(`\n${INDENT.slice(2 + 5)}`);
}
