/** The door of the package `lucent`: the config's helpers, the engine and its errors. */
export { defineCollection, defineConfig } from "./config/index.ts";
export type * from "./contract/index.ts";
export {
  ConfigError,
  type ConfigFault,
  type ErrorCode,
  type FieldFault,
  LucentError,
} from "./errors/index.ts";
export { createLucent, getLucent } from "./server/index.ts";
