import type { Offer } from "../../../operation/index.ts";
import type { Arguments } from "./create-arguments.ts";

/** A field of the root, and the operation behind it. */
export interface RootField {
  readonly offer: Offer;
  readonly arguments: Arguments;
}
