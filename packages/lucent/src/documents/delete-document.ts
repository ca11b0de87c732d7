import { LucentError } from "../errors/index.ts";
import { type Call, hookFacts, runHooks } from "../operation/index.ts";
import type { Write } from "../ports/index.ts";
import { allOf, idIs, permitted, standingOf } from "./conditions.ts";
import type { Document } from "./document-model.ts";
import { asJudged } from "./judged.ts";
import { missed, reach } from "./reach.ts";

/** Removes one document and, in the same batch, all that belongs to it, and tells the hooks. */
export async function deleteDocument(call: Call<{ readonly id: string }>): Promise<Document> {
  const { engine, collection, caller, allowed } = call;
  const before = await reach(call);
  const told = { ...hookFacts(call), id: before.id };
  await runHooks(collection.hooks.beforeDelete, undefined, () => told);

  const extensions = engine.registry.extensionsFor(collection);
  const batch: Write[] = [
    {
      kind: "delete",
      from: collection.table,
      where: allOf(
        idIs(collection, before.id),
        await permitted(call, allowed),
        standingOf(caller),
        asJudged(call, before),
      ),
      expect: 1,
    },
    ...extensions.flatMap((extension) => extension.remove(call, before.id)),
  ];
  const commit = await engine.database.commit(batch);
  if (!commit.ok) {
    const { failure } = commit;
    if (failure.reason === "guard") throw await missed(call, before);
    throw new LucentError(failure.reason === "reference" ? "IN_USE" : "CONFLICT");
  }
  for (const extension of extensions) extension.removed?.(call, before.id);
  await runHooks(collection.hooks.afterDelete, undefined, () => ({ ...told, doc: before }));
  return before;
}
