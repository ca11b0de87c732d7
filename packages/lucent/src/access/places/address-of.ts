import { pathToFileURL } from "node:url";

/** The address of a script that may go by its path. */
export function addressOf(script: string): string {
  return /^[a-z]{2,}:/i.test(script) ? script : pathToFileURL(script).href;
}
