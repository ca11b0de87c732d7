/** A security requirement, as the register has it. */
export interface Requirement {
  readonly id: string;
  readonly line: number;
  readonly wave: 1 | 2 | 3;
  readonly severity: "critical" | "high" | "medium" | "low";
  readonly sentence: string;
  /** What no test covers yet, and what that waits for; empty where all is covered. */
  readonly open: string;
}

const ID = /^[A-Z]{2}-\d{2}$/;
const SEVERITIES = new Set(["critical", "high", "medium", "low"]);

/** Reads the tables of the register: one line for each requirement. */
export function readRequirements(text: string): Requirement[] {
  const found = new Map<string, Requirement>();
  for (const [index, row] of text.split("\n").entries()) {
    const [, id = "", wave, severity = "", sentence = "", open = ""] = row
      .split("|")
      .map((cell) => cell.trim());
    if (!row.startsWith("|") || id === "Id" || id.startsWith("--")) continue;
    const line = index + 1;
    const isSound = ID.test(id) && /^[123]$/.test(wave ?? "") && SEVERITIES.has(severity) && sentence !== "";
    if (!isSound) throw new SyntaxError(`Line ${line} of the register is no requirement: ${row}`);
    if (found.has(id)) throw new SyntaxError(`${id} stands in the register twice, at last in line ${line}.`);
    found.set(id, {
      id,
      line,
      wave: Number(wave) as Requirement["wave"],
      severity: severity as Requirement["severity"],
      sentence,
      open,
    });
  }
  return [...found.values()];
}
