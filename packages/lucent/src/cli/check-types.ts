import type { ResolvedConfig } from "../config/index.ts";
import { changedTypes } from "../surfaces/types/index.ts";
import { fill } from "./lay-out.ts";
import { Refusal } from "./refusal.ts";
import type { TypesPlace } from "./types-place.ts";
import { compareTypes } from "./write-types.ts";

const MOST_NAMES = 20;
const WIDTH = 90;

/** Refuses a file of types that is not what the config says, and names what differs; else there is nothing new. */
export async function checkTypes(config: ResolvedConfig, { path, shown }: TypesPlace): Promise<false> {
  const { text, written } = await compareTypes(config, path);
  if (written === text) return false;
  const hints = ["Write it anew: the same command without --check."];
  if (written === null) throw new Refusal(`There is no ${shown}.`, { hints });
  const { changed, fresh, gone } = changedTypes(written, text);
  const lines = [...told("Changed", changed), ...told("New", fresh), ...told("Gone", gone)];
  throw new Refusal([`${shown} is not what the config says.`, ...lines].join("\n"), { hints });
}

function told(what: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const rest = names.length - MOST_NAMES;
  const listed = [...names.slice(0, MOST_NAMES), ...(rest > 0 ? [`and ${rest} more`] : [])].join(", ");
  const [first = "", ...others] = fill(`${what}: ${listed}`.split(" "), WIDTH);
  return [first, ...others.map((line) => `  ${line}`)];
}
