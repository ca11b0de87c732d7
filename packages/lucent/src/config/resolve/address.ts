import { isLoopback } from "../../base/index.ts";
import { databaseUrl } from "../check/database-url.ts";
import { fault, inside, type Place } from "../check/place.ts";
import type { Reader } from "../check/reader.ts";
import { serverUrl } from "../check/server-url.ts";
import { type Environment, environmentPlace, isProduction } from "./environment.ts";

/** The server's own address: the config's word, else the environment's; null only in development. */
export function resolveServerUrl(
  written: string | undefined,
  environment: Environment,
  place: Place,
): string | null {
  const url = written ?? read("SERVER_URL", serverUrl, { environment, place });
  if (!isProduction(environment)) return url ?? null;
  if (url === undefined) {
    if (!environment["SERVER_URL"] && !place.report.isFaulty("serverURL")) {
      fault(
        inside(place, "serverURL"),
        "Production needs the address under which people reach the server.",
        'Write it, such as "https://app.example.com", or set SERVER_URL.',
      );
    }
    return null;
  }
  if (url.startsWith("http:") && !isLoopback(new URL(url).hostname)) {
    place.report.warn(`\`serverURL\` is ${url}: browsers send the cookies of production over https only.`);
  }
  return url;
}

/** The database's address: the config's word, else the environment's, else a file beside the project. */
export function resolveDatabaseUrl(
  written: string | undefined,
  environment: Environment,
  place: Place,
): string {
  return written ?? read("DATABASE_URL", databaseUrl, { environment, place }) ?? "file:./.lucent/data.db";
}

function read(
  name: string,
  reader: Reader<string>,
  { environment, place }: { environment: Environment; place: Place },
): string | undefined {
  const given = environment[name];
  return given === undefined ? undefined : reader(given, environmentPlace(place, name));
}
