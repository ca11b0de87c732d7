import type { ResolvedCollection } from "../config/index.ts";
import { type FieldFault, LucentError, validationError } from "../errors/index.ts";
import type { Scene } from "../operation/index.ts";
import type { CommitFailure } from "../ports/index.ts";
import { idIs } from "./conditions.ts";

type Data = Readonly<Record<string, unknown>>;

/** What a caller is told when a constraint of the database undid a write. */
export async function constraintError(
  scene: Scene,
  data: Data,
  failure: CommitFailure,
): Promise<LucentError> {
  const { collection } = scene;
  const about = { collection: collection.slug };
  if (failure.reason === "unique" && failure.table === collection.slug) {
    return validationError(
      failure.columns.map((path) => ({ path, message: takenMessage(collection, path) })),
      about,
    );
  }
  if (failure.reason === "reference") {
    const faults = await danglingRelations(scene, data);
    if (faults.length > 0) return validationError(faults, about);
  }
  return new LucentError("CONFLICT");
}

function takenMessage(collection: ResolvedCollection, path: string): string {
  const purpose = collection.field.get(path)?.purpose;
  return purpose === "email" || purpose === "username"
    ? `A user with the given ${purpose} is already registered.`
    : "Value must be unique";
}

async function danglingRelations({ engine, collection }: Scene, data: Data): Promise<FieldFault[]> {
  const faults: FieldFault[] = [];
  for (const { name, values } of collection.fields) {
    const target =
      values.relationTo === undefined
        ? undefined
        : engine.config.collections.get(values.relationTo[0] as string);
    const id = data[name];
    if (!target || typeof id !== "string") continue;
    const found = await engine.database.count({ from: target.slug, where: idIs(target, id) });
    if (found === 0) faults.push({ path: name, message: "There is no such document to point to." });
  }
  return faults;
}
