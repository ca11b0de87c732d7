import { LucentError } from "../errors/index.ts";
import type { Call } from "../operation/index.ts";
import { baseVersion } from "./base-version.ts";
import { commitUpdate } from "./commit-update.ts";
import type { Document } from "./document-model.ts";
import { draft } from "./draft.ts";
import type { Drafting } from "./drafting.ts";
import type { Data } from "./places.ts";
import { reach } from "./reach.ts";
import { afterChange } from "./write.ts";

/** Changes one document by what the caller may write of it, and tells the hooks. */
export async function updateDocument(
  call: Call<{ readonly id: string; readonly data: Readonly<Data> }>,
): Promise<Document> {
  const { engine, collection, caller, input, allowed } = call;
  const before = await reach(call);
  const base = baseVersion(collection, input.data);
  if (base !== undefined && base !== before["updatedAt"]) throw new LucentError("CONFLICT");

  const drafting: Drafting = { engine, collection, caller, act: "update", id: before.id, before };
  const data = await draft(drafting, input.data);
  const changed = await commitUpdate({ ...drafting, before, data, allowed, base });
  return afterChange(drafting, data, changed);
}
