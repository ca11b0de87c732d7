import type { AnyDocument } from "./any-document.ts";
import type { LucentRequest } from "./request.ts";

/** What a field's `validate` is told beside the value. */
export interface ValidateArgs {
  readonly req: LucentRequest;
  /** The whole document that is to be written. */
  readonly data: Partial<AnyDocument>;
  /** The group or the row that the field stands in; the document where it is in none. */
  readonly siblingData: Partial<AnyDocument>;
  /** Where the field stands in the document, such as `seo.title` or `links.0.url`. */
  readonly path: string;
  /** The document that is changed; undefined for a new one. */
  readonly id?: string | undefined;
  readonly operation: "create" | "update";
}

/** Checks a value that passed the field's own checks and is not null: true, or what is wrong with it. */
export type Validate<Value = unknown> = (
  value: Value,
  args: ValidateArgs,
) => true | string | Promise<true | string>;
