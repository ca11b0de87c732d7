import type { AnyDocument } from "./any-document.ts";
import type { LucentRequest } from "./request.ts";

/** What a field's `validate` is told beside the value. */
export interface ValidateArgs {
  readonly req: LucentRequest;
  /** The whole document that is to be written. */
  readonly data: Partial<AnyDocument>;
  readonly id?: string | undefined;
  readonly operation: "create" | "update";
}

/** Checks a value that passed the field's own checks and is not null: true, or what is wrong with it. */
export type Validate<Value = unknown> = (
  value: Value,
  args: ValidateArgs,
) => true | string | Promise<true | string>;
