import { oneLine } from "../base/index.ts";
import type { Engine } from "./engine.ts";

/** What letters and pages call the site: the name of whom mails come from, else the host of the server. */
export function siteOf({ config, serverURL }: Pick<Engine, "config" | "serverURL">): string {
  const [, name = ""] = /^\s*"?([^"<]*?)"?\s*</.exec(config.mail?.from ?? "") ?? [];
  return oneLine(name) || new URL(serverURL()).host;
}
