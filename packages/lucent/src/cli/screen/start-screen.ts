import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import colors from "picocolors";
import type { Engine } from "../../operation/index.ts";
import { asCurl, firstAdministratorRequest } from "../../server/first-administrator.ts";
import { databasePath, withoutPassword } from "../../server/index.ts";
import { listPages } from "../../server/list-pages.ts";
import type { ConfigPlace } from "../find-config.ts";
import { listed } from "../lay-out.ts";
import { ownVersion } from "../own-version.ts";
import { routeList } from "./route-list.ts";

/** What the first screen tells of. */
export interface Started {
  readonly engine: Engine;
  readonly place: ConfigPlace;
  readonly notices: readonly string[];
  readonly url: string;
  readonly milliseconds: number;
  readonly mode: string;
}

const REQUESTS = ["requests.http", "requests.rest"];

/** The first screen of a server in development: where it is, what it answers, and what to do next. */
export function startScreen({ engine, place, notices, url, milliseconds, mode }: Started): string {
  const { config } = engine;
  const address =
    config.serverURL && config.serverURL !== url ? `${url}  (to the world: ${config.serverURL})` : url;
  const requests = REQUESTS.find((name) => existsSync(join(place.folder, name)));
  const facts: [string, string][] = [
    ["Address", colors.cyan(address)],
    ...listPages(config).map(({ name, address: path, about }): [string, string] => [
      name,
      `${colors.cyan(url + path)}  ${about}`,
    ]),
    ["Config", place.shown],
    ["Database", shownDatabase(config.database.url)],
    ...(requests
      ? ([["Requests", `${requests}, ready to be sent from your editor`]] as [string, string][])
      : []),
  ];
  return [
    "",
    `  ${colors.bold(colors.green("Lucent"))} ${ownVersion()} ${colors.dim(`· ${mode} · ready in ${milliseconds} ms`)}`,
    "",
    ...listed(facts.map(([name, text]) => [colors.dim(name), text])),
    "",
    colors.dim("  Routes under /api"),
    ...routeList(engine),
    "",
    ...notices.flatMap((notice) => listed([[colors.yellow("!"), notice]])),
    ...(notices.length > 0 ? [...firstAdministrator(engine, url), ""] : []),
    colors.dim("  lucent doctor looks all of this over as an auditor would."),
    "",
  ].join("\n");
}

function shownDatabase(url: string): string {
  if (!url.startsWith("file:")) return withoutPassword(url);
  const path = databasePath(url);
  const near = relative(process.cwd(), path);
  return near.startsWith("..") ? path : near;
}

function firstAdministrator(engine: Engine, url: string): string[] {
  const request = firstAdministratorRequest(engine);
  return request ? ["", ...asCurl(request, url).map((line) => `    ${colors.cyan(line)}`)] : [];
}
