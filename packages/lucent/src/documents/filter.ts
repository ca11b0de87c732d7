import { compileWhere } from "../access/index.ts";
import type { Call } from "../operation/index.ts";
import type { Condition } from "../ports/index.ts";
import { parseWhere } from "../query/index.ts";
import { allOf, permitted } from "./conditions.ts";

/** The condition of a list: what the caller asks for, within what the caller may read. */
export async function filterOf(call: Call<{ readonly where?: unknown }>): Promise<Condition> {
  const { collection, caller, input, allowed, textual } = call;
  const asking = { config: caller.config, collection, asker: caller, textual };
  const asked = await compileWhere(parseWhere(input.where), asking);
  return allOf(asked, await permitted(call, allowed));
}
