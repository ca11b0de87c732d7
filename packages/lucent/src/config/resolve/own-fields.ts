import type { Entry } from "../check/entries.ts";
import { fault, inside, type Place } from "../check/place.ts";
import { checkClaims, warnOfIdleClaims } from "./claims.ts";
import { checkColumnNames } from "./column-names.ts";
import type { Declared } from "./declared.ts";
import { resolveFields } from "./fields.ts";
import { checkPasswords } from "./password-fields.ts";
import { checkRelations } from "./relations.ts";
import type { Holder } from "./reserved.ts";
import { checkTableWidth } from "./table-width.ts";

/** The fields of a collection or a global, as they are written. */
export interface OwnFieldsInput {
  readonly entries: readonly Entry[] | undefined;
  readonly holder: Exclude<Holder, "group" | "row">;
  readonly slug: string;
  readonly table: string;
  /** The collections to which relations may lead. */
  readonly slugs: readonly string[];
  readonly place: Place;
}

/** What a collection or a global declares, checked against the rest of the config. */
export function ownFields({
  entries,
  holder,
  slug,
  table,
  slugs,
  place,
}: OwnFieldsInput): readonly Declared[] {
  const isAuth = holder === "person";
  const at = inside(place, "fields");
  if (entries === undefined && !isAuth && !place.report.isFaulty(at.path)) {
    fault(
      at,
      `This ${holder === "global" ? "global" : "collection"} has no fields.`,
      'Write at least one, such as `fields: { title: { type: "text" } }`.',
    );
  }
  const declared = resolveFields(entries ?? [], { holder, path: "", depth: 0, isHidden: false });
  checkRelations(declared, slugs);
  checkPasswords(declared, isAuth);
  checkColumnNames(declared, table);
  checkTableWidth(declared, at);
  if (isAuth) checkClaims(declared);
  else warnOfIdleClaims(declared, slug);
  return declared;
}
