import type { Engine } from "../../operation/index.ts";
import { oneLine } from "./one-line.ts";

/** What letters call the place that they come from: the name of the sender, else the host of the server. */
export function siteOf({ config, serverURL }: Engine): string {
  const [, name = ""] = /^\s*"?([^"<]*?)"?\s*</.exec(config.mail?.from ?? "") ?? [];
  return oneLine(name) || new URL(serverURL()).host;
}
