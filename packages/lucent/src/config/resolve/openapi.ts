import type { ConfigOptions } from "../check/config-options.ts";
import type { ResolvedOpenapi } from "../resolved.ts";

/** Settles what the OpenAPI document says of the whole; null where it is not served. */
export function resolveOpenapi(given: ConfigOptions["openapi"], production: boolean): ResolvedOpenapi | null {
  const {
    title = "Lucent API",
    version = "1.0.0",
    serve = undefined,
  } = typeof given === "object" ? given : {};
  const isServed = serve ?? (typeof given === "boolean" ? given : !production);
  return isServed ? { title, version } : null;
}
