import { basename, isAbsolute, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Place } from "../trace/reason.ts";
import { addressOf } from "./address-of.ts";
import type { Located } from "./inspect.ts";

/** A place as the project's own people name it: beneath the folder in which the server runs, never from the root of the machine. */
export function inProject({ url, line, column }: Located): Place {
  const file = relative(process.cwd(), fileURLToPath(addressOf(url)));
  // Information leak: another drive has no relative path, and the folders of the machine are nobody's business.
  return { file: (isAbsolute(file) ? basename(file) : file).replaceAll("\\", "/"), line, column };
}
