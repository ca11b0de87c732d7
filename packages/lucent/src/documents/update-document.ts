import type { Call, Scene } from "../operation/index.ts";
import type { Write } from "../ports/index.ts";
import { baseVersion } from "./base-version.ts";
import { changedMeanwhile } from "./changed-meanwhile.ts";
import { commitUpdate } from "./commit-update.ts";
import type { Document } from "./document-model.ts";
import { draft } from "./draft.ts";
import type { Drafting } from "./drafting.ts";
import type { Data } from "./places.ts";
import { reach } from "./reach.ts";
import { afterChange } from "./write.ts";

/** What a change is made of. */
type Changing = Scene & Pick<Call<Change>, "input" | "allowed">;

/** A change of one document. */
export interface Change {
  readonly id: string;
  readonly data: Readonly<Data>;
  /** The `updatedAt` of the only version that is to be changed. */
  readonly unchangedSince?: string | undefined;
}

/** Changes one document by what the caller may write of it, with what is added to the batch, and tells the hooks. */
export async function updateDocument(call: Changing, alongside: readonly Write[] = []): Promise<Document> {
  const { engine, collection, caller, input, allowed } = call;
  const before = await reach(call);
  const base = baseVersion(collection, input);
  if (base !== undefined && base !== before["updatedAt"]) throw await changedMeanwhile(call, before);

  const drafting: Drafting = { engine, collection, caller, act: "update", id: before.id, before };
  const data = await draft(drafting, input.data);
  const changed = await commitUpdate({ ...drafting, before, data, allowed, base, alongside });
  return afterChange(drafting, data, changed);
}
