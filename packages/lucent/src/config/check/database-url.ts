import { fault, type Place } from "./place.ts";
import { type Reader, text } from "./reader.ts";

/** The address of the database. It may hold a password, so it is never repeated in a sentence. */
export const databaseUrl: Reader<string> = (value, place) => {
  if (value === "") return undefined;
  const url = typeof value === "string" ? value : text(value, place);
  if (url === undefined || /^file:.+/.test(url)) return url;
  if (/^postgres(ql)?:\/\//.test(url)) return ofServer(url, place);
  fault(
    place,
    "This is not the address of a database that Lucent knows.",
    'Write the path of a SQLite file after `file:`, such as "file:./data.db", or the address of a PostgreSQL server, such as "postgres://name:password@host/database".',
  );
  return undefined;
};

function ofServer(url: string, place: Place): string | undefined {
  const parsed = URL.parse(url);
  if (parsed === null || isMisread(parsed)) {
    fault(
      place,
      "This address of a PostgreSQL server cannot be read.",
      'Write one such as "postgres://name:password@host:5432/database". In a name or a password, write the signs `/ ? # @ : %` as %2F, %3F, %23, %40, %3A and %25.',
    );
    return undefined;
  }
  if (parsed.pathname.length > 1) return url;
  fault(
    place,
    "This address names no database.",
    'Write its name behind the host: "postgres://name:password@host/database".',
  );
  return undefined;
}

/** Disclosure: a sign that is not encoded makes the end of a password part of what is shown and logged. */
function isMisread({ username, password, pathname, search, hash }: URL): boolean {
  const isEncoded = [username, password, pathname].every(isDecodable);
  return !isEncoded || hash !== "" || (pathname + search).includes("@");
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
