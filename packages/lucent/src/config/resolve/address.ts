import { databaseUrl } from "../check/database-url.ts";
import { fault, inside, type Place } from "../check/place.ts";
import { serverUrl } from "../check/server-url.ts";
import { environmentPlace } from "./secrets.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The server's own address: the config's word, else the environment's; null only in development. */
export function resolveServerUrl(
  written: string | undefined,
  environment: Environment,
  place: Place,
): string | null {
  const production = environment["NODE_ENV"] === "production";
  const given = environment["SERVER_URL"];
  const url =
    written ?? (given === undefined ? undefined : serverUrl(given, environmentPlace(place, "SERVER_URL")));
  if (url === undefined) {
    if (production && !given && !place.report.isFaulty("serverURL")) {
      fault(
        inside(place, "serverURL"),
        "Production needs the address under which people reach the server.",
        'Write it, such as "https://app.example.com", or set SERVER_URL.',
      );
    }
    return null;
  }
  if (production && url.startsWith("http:") && !isLocal(new URL(url).hostname)) {
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
  if (written !== undefined) return written;
  const given = environment["DATABASE_URL"];
  const url = given === undefined ? undefined : databaseUrl(given, environmentPlace(place, "DATABASE_URL"));
  return url ?? "file:./.lucent/data.db";
}

function isLocal(host: string): boolean {
  return (
    host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(\.\d+){3}$/.test(host)
  );
}
