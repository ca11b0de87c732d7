import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Acceptance, readAcceptances } from "../../doctor/index.ts";
import { Refusal } from "../refusal.ts";

/** The file beside a config in which stands what was looked at and may stay. */
export const ACCEPTANCE_FILE = "lucent.doctor.json";

/** What the file beside a config accepts; nothing where there is none. Refuses one that gives no reasons. */
export function readAcceptanceFile(folder: string): readonly Acceptance[] {
  const path = join(folder, ACCEPTANCE_FILE);
  if (!existsSync(path)) return [];
  const { accept, faults } = readAcceptances(parsed(readFileSync(path, "utf8")));
  if (faults.length === 0) return accept;
  throw new Refusal(`${ACCEPTANCE_FILE} cannot be taken as it stands.`, { hints: [...faults] });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Refusal(`${ACCEPTANCE_FILE} is no JSON.`, { hints: [(cause as Error).message], cause });
  }
}
