import type { Tables } from "../../support/look-into.ts";

const SHORTEST = 8;
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const MOMENT = /\d{4}-\d\d-\d\dT[\d:.]+Z/;
// Columns stand side by side in a file: ids and moments tell where one ends that stands beside them.
const SEAMS = new RegExp(`(${ID.source}|${MOMENT.source})|[^\\w.$+/=,:@-]+`);

/** Every text that whoever has stolen a database in use can read: out of its rows, and out of the bytes of its files. */
export interface Loot {
  /** What stands together in each row. */
  readonly rows: readonly (readonly string[])[];
  /** What stands in the files beside that: in free pages, in the log, and in rows that were deleted. */
  readonly inBytes: readonly string[];
}

/** Takes all that stands in a database and in the files in which it is kept. */
export function lootOf(tables: Tables, files: readonly Buffer[]): Loot {
  const rows = [...tables.values()].flat().map((row) => Object.values(row).flatMap(textsOf));
  const inRows = new Set(rows.flat());
  const inBytes = new Set(files.flatMap((bytes) => piecesOf(bytes.toString("latin1"))));
  return { rows, inBytes: [...inBytes].filter((text) => !inRows.has(text)) };
}

/** A value with all that it holds, where it is JSON. */
function textsOf(value: unknown): readonly string[] {
  if (value instanceof Uint8Array) return textsOf(Buffer.from(value).toString("latin1"));
  if (typeof value === "object" && value !== null) return Object.entries(value).flat().flatMap(textsOf);
  if (typeof value === "number" || typeof value === "bigint") return textsOf(String(value));
  if (typeof value !== "string" || value.length < SHORTEST) return [];
  return /^[[{"]/.test(value) ? [value, ...textsOf(parsed(value))] : [value];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function piecesOf(bytes: string): readonly string[] {
  return bytes.split(SEAMS).filter((piece) => piece !== undefined && piece.length >= SHORTEST);
}
