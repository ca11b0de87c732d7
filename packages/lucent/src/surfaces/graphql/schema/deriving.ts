import type { ResolvedConfig } from "../../../config/index.ts";
import type { Registry } from "../../../operation/index.ts";
import type { EnumTypes } from "./enum-types.ts";
import type { TypeNames } from "./type-names.ts";

/** What types are derived from, and what all of them share. */
export interface Deriving {
  readonly config: ResolvedConfig;
  readonly registry: Registry;
  readonly names: TypeNames;
  readonly enums: EnumTypes;
}
