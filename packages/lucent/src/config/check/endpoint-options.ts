import { listOf, options } from "./containers.ts";
import { callback, oneOf, text } from "./reader.ts";

/** `endpoints` of the config or of a collection. */
export const endpoints = listOf(
  options(
    {
      path: text,
      method: oneOf(["get", "head", "post", "put", "patch", "delete", "options"]),
      handler: callback<(args: never) => unknown>(),
    },
    ["path", "method", "handler"],
  ),
);
