import { checkTypes } from "./check-types.ts";
import { findConfig } from "./find-config.ts";
import { loadConfig } from "./load-config.ts";
import type { CommonValues } from "./options.ts";
import { Refusal } from "./refusal.ts";
import { typesPlace } from "./types-place.ts";
import { writeTypes } from "./write-types.ts";

interface TypesValues extends CommonValues {
  readonly out?: string | undefined;
  readonly check: boolean;
}

/** Writes a project's types, or only looks whether they are up to date, and tells what became of it. */
export async function keepTypes({ config: given, out, check }: TypesValues): Promise<void> {
  const found = findConfig(given);
  // Reading a config goes to its folder, and paths are meant from here.
  const place = typesPlace(found, out);
  const { config } = await loadConfig(found);
  try {
    const isNew = check ? await checkTypes(config, place) : await writeTypes(config, place.path);
    console.log(`${place.shown} ${isNew ? "was written" : "is up to date"}.`);
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw new Refusal(`${place.shown} cannot be ${check ? "read" : "written"}.`, {
      hints: [error.message],
      cause: error,
    });
  }
}
