import type { Place } from "../trace/reason.ts";
import { frameIn } from "./frame-in.ts";
import { inProject } from "./in-project.ts";
import { inspect, type Located, type Sought } from "./inspect.ts";
import { originalOf } from "./original-of.ts";

/** Something that was written down somewhere: a function, or what was made at a line, by the stack of that moment. */
export interface Written {
  readonly function?: Sought;
  readonly stack?: string | undefined;
}

/**
 * Where things are written in the project's files; undefined where that cannot be told, such as in a runtime without an
 * inspector. The runtime is looked into for a moment, and nothing is stopped.
 */
export async function placesOf(written: readonly Written[]): Promise<readonly (Place | undefined)[]> {
  if (!written.some((one) => one.function || one.stack)) return written.map(() => undefined);
  const { located, scripts } = await inspect(written.map((one) => one.function));
  return Promise.all(
    written.map(async ({ stack }, index) => {
      const frame = stack === undefined ? undefined : frameIn(stack);
      // With source maps switched on, stacks tell of what was written already.
      if (frame && process.sourceMapsEnabled) return inProject(frame);
      const found: Located | undefined = frame ?? located[index];
      return found && inProject(await originalOf(found, scripts));
    }),
  );
}
