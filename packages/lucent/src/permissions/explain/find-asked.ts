import { validationError } from "../../errors/index.ts";
import type { Call, Engine, KnownCaller } from "../../operation/index.ts";
import type { Asked } from "./as-caller.ts";

/** Who is meant by a text; without one, whoever asks. */
export async function findAsked(
  { engine, caller }: Pick<Call, "engine" | "caller">,
  who: string | undefined,
): Promise<Asked> {
  if (who === undefined) {
    const { user, credential } = caller;
    return user && { identity: { user, credential }, key: null, barred: null };
  }
  if (who.trim() === "anonymous") return null;
  const [found, ...others] = await meantBy(engine, who);
  if (found && others.length === 0) return found;
  const message = found
    ? `Several are called so: ${[found, ...others].map(written).join(", ")}.`
    : "Nobody is called so. Give `anonymous`, an address, a username or an id; of an API key its id or how it begins.";
  throw validationError([{ path: "who", message }]);
}

async function meantBy(engine: Engine, text: string): Promise<readonly KnownCaller[]> {
  const found = await Promise.all(engine.registry.callers.map((callers) => callers.find(engine, text)));
  return found.flat();
}

function written({ identity: { user }, key }: KnownCaller): string {
  return `${user.collection}/${key ? key.id : user.id}`;
}
