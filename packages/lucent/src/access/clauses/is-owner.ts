import type { AccessArgs, Guard } from "../../contract/index.ts";
import { askedBy } from "../asked-by.ts";
import { declare, writtenBy } from "./clause.ts";
import { relationAt } from "./relation-at.ts";
import { textsGiven } from "./texts-given.ts";
import { valuesAt } from "./values-at.ts";
import { wantsTruth } from "./wants-truth.ts";

/**
 * A rule that lets people reach the documents whose relation leads to them: to everybody it gives the filter for what
 * is theirs. For a field it looks at the document; before one is made, at the data: whoever makes it names themselves.
 *
 * @param relation the field, with dots where it stands in a group: `author`, `meta.author`. Where it holds several
 * people, each of them is an owner.
 * @example
 * ```ts
 * import { defineCollection, isOwner } from "lucent";
 *
 * export const notes = defineCollection({
 *   slug: "notes",
 *   access: { create: isOwner("author"), read: isOwner("author"), update: isOwner("author") },
 *   fields: { author: { type: "relationship", relationTo: "users" } },
 * });
 * ```
 * @throws TypeError without the name of a field. A name that the collection has no relation of throws when the rule is
 * asked, which counts as a no.
 */
export function isOwner(relation: string): Guard {
  const [path = ""] = textsGiven("isOwner", [relation], "the name of a relation");
  const rule = (args: AccessArgs) => {
    const { user } = args;
    if (user === null) return false;
    const caller = askedBy(args);
    const field = caller && relationAt(path, args.collection, caller.config);
    // Ids are told apart within a collection only: the same one elsewhere is somebody else.
    if (field && !field.values.relationTo?.includes(user.collection)) return false;
    if (wantsTruth(args)) {
      const holder = args.operation === "create" ? args.data : args.doc;
      return valuesAt(path, holder).some((value) => leadsTo(user, value));
    }
    if (!field?.polymorphic) return { [path]: { equals: user.id } };
    return {
      [`${path}.value`]: { equals: user.id },
      [`${path}.relationTo`]: { equals: user.collection },
    };
  };
  return declare(rule, {
    kind: "isOwner",
    name: `isOwner(${JSON.stringify(path)})`,
    parts: [],
    given: [path],
    writtenAt: writtenBy(isOwner),
  }) as Guard;
}

/** Whether the value of a relation, as a client or the database writes it, leads to a person. */
function leadsTo(user: { readonly id: string; readonly collection: string }, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === user.id;
  const { id, relationTo, value: inner } = value as Record<string, unknown>;
  if (relationTo === undefined) return id === user.id;
  return relationTo === user.collection && leadsTo(user, inner);
}
