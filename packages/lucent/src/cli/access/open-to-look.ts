import { existsSync } from "node:fs";
import type { ResolvedConfig } from "../../config/index.ts";
import { LucentError } from "../../errors/index.ts";
import { assemble, databasePath, type Instance, instanceOf } from "../../server/index.ts";
import { Refusal } from "../refusal.ts";

/** Opens the engine of a project to look at what is there, and closes it behind that. Nothing is made, sent or cleared up. */
export async function openToLook<Seen>(
  config: ResolvedConfig,
  look: (instance: Instance) => Promise<Seen>,
): Promise<Seen> {
  const { url } = config.database;
  if (url.startsWith("file:") && !existsSync(databasePath(url))) {
    throw new Refusal(`There is no database yet at ${databasePath(url)}.`, {
      hints: ["`lucent dev` makes it at its first start, `lucent migrate` at once."],
    });
  }
  // What rules throw is told in the answer.
  const quiet: ResolvedConfig = { ...config, warnings: [], logger: false };
  const instance = await instanceOf(assemble(quiet, { isLooking: true }));
  try {
    return await look(instance);
  } catch (error) {
    throw asRefusal(error);
  } finally {
    await instance.close();
  }
}

/** What is wrong with a question, in the words that every surface has for it. */
function asRefusal(error: unknown): unknown {
  if (!(error instanceof LucentError)) return error;
  const faults = (error.data as { errors?: readonly { readonly message: string }[] } | undefined)?.errors;
  const message = faults?.map((fault) => fault.message).join("\n") ?? error.message;
  return new Refusal(message, { cause: error });
}
