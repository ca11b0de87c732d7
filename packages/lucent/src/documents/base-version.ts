import type { ResolvedCollection } from "../config/index.ts";
import { validationError } from "../errors/index.ts";
import { s, toMoment } from "../schema/index.ts";
import type { Data } from "./places.ts";

/** What a change may say of the version on which it is based. */
export const baseProperties = {
  unchangedSince: s.optional(
    s.time({
      description:
        "The `updatedAt` of the version that was seen: the change is refused where somebody else has saved since.",
    }),
  ),
};

/** A change with what it says of its version. */
interface BasedChange {
  readonly data: Readonly<Data>;
  readonly unchangedSince?: string | undefined;
}

/**
 * The version of a document on which a change says that it was based, by its `updatedAt`: the change is made to
 * no other. One that says nothing is made to whatever stands. What is asked for by `unchangedSince` counts before an
 * `updatedAt` that only came along with the data.
 */
export function baseVersion(
  { slug, timestamps }: ResolvedCollection,
  { data, unchangedSince }: BasedChange,
): string | undefined {
  if (unchangedSince !== undefined) {
    if (timestamps) return unchangedSince;
    const message = "The documents of this collection keep no times by which a version could be known.";
    throw validationError([{ path: "unchangedSince", message }], { collection: slug });
  }
  const given = Object.hasOwn(data, "updatedAt") ? data["updatedAt"] : undefined;
  if (!timestamps || given === undefined || given === null) return undefined;
  const value = toMoment(given);
  if (value !== null) return value;
  const fault = { path: "updatedAt", message: "Write the `updatedAt` of the document that was changed." };
  throw validationError([fault], { collection: slug });
}
