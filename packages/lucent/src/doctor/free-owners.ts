import type { ResolvedCollection } from "../config/index.ts";
import type { Where } from "../query/index.ts";
import type { Asked } from "./answers.ts";
import type { Subject } from "./subject.ts";

/** Relations to people by which a rule knows the owner, and that whoever creates a document may fill in as they like. */
export function freeOwners(at: Subject): readonly { collection: ResolvedCollection; name: string }[] {
  const owning = at.answers.asked.filter(({ act, answer }) => act !== "create" && answer.says === "filter");
  const found = owning.flatMap((asked) =>
    namesIn(asked.answer)
      .filter((name) => isFree(at, asked, name))
      .map((name) => ({ collection: asked.collection, name })),
  );
  return [...new Map(found.map((one) => [`${one.collection.slug} ${one.name}`, one])).values()];
}

function isFree({ config, answers }: Subject, { collection, who }: Asked, name: string): boolean {
  const field = collection.field.get(name);
  const leadsToPeople = field?.values.relationTo?.some((slug) => config.collections.get(slug)?.auth);
  if (!field || !leadsToPeople || collection.auth || field.access.create || hasHook(collection, name))
    return false;
  return answers.asked.some(
    (one) =>
      one.collection === collection && one.act === "create" && one.who === who && one.answer.says === "yes",
  );
}

/** A hook may well put the right person there. */
function hasHook({ hooks, field }: ResolvedCollection, name: string): boolean {
  const own = field.get(name)?.hooks;
  return [hooks.beforeValidate, hooks.beforeChange, own?.beforeValidate, own?.beforeChange].some(Boolean);
}

function namesIn(answer: Asked["answer"]): readonly string[] {
  return answer.says === "filter" ? pathsOf(answer.where) : [];
}

function pathsOf(where: Where): readonly string[] {
  if ("and" in where) return where.and.flatMap(pathsOf);
  if ("or" in where) return where.or.flatMap(pathsOf);
  return [where.path];
}
