/** The door of the package `lucent`: the config's helpers, the engine and its errors. */
// Each operation merges its type into the instance; these lines lead the compiler to them in the built package.
import "./auth/operations/index.ts";
import "./documents/operations/index.ts";
import "./permissions/operations/index.ts";

export {
  both,
  either,
  hasRole,
  hasScope,
  isAdmin,
  isOwner,
  isSelf,
  isSignedIn,
  not,
} from "./access/index.ts";
export { defineCollection, defineConfig, defineGlobal } from "./config/index.ts";
export type * from "./contract/index.ts";
export {
  ConfigError,
  type ConfigFault,
  type ErrorCode,
  type FieldFault,
  LucentError,
} from "./errors/index.ts";
export { createLucent, getLucent } from "./server/index.ts";
