import type { Permission } from "../contract/index.ts";
import { type Where, writeWhere } from "../query/index.ts";

/**
 * How far somebody may do something: with nothing, with all, with what passes a filter, or with some, where it
 * depends on what was not asked about, such as the document.
 */
export type Extent = "none" | "some" | "all" | { readonly where: Where };

/** How an answer says it; what may not be done is left out. */
export function permissionOf(extent: Extent): Permission | undefined {
  if (extent === "none") return undefined;
  if (extent === "all") return true;
  return { permission: true, ...(extent !== "some" && { where: writeWhere(extent.where) }) };
}

/** How far both of two reach. */
export function narrower(one: Extent, other: Extent): Extent {
  if (one === "none" || other === "none") return "none";
  if (one === "all") return other;
  return other === "all" ? one : "some";
}
