/** The one table of error codes and the errors made from it. What an error looks like on a wire is decided in `surfaces/`. */
export { CODES, type ErrorCode } from "./codes.ts";
export { ConfigError, type ConfigFault } from "./config-error.ts";
export { type FieldFault, LucentError, queryError, scopeError, validationError } from "./lucent-error.ts";
