/**
 * What to do, by the code of what went wrong: those of Node, and SQLSTATE
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html).
 */
const REMEDIES: ReadonlyMap<string, string> = new Map([
  ["ECONNREFUSED", "Nothing listens there: start PostgreSQL, or mend the address."],
  ["ENOTFOUND", "No machine has that name: mend the host in the address."],
  ["EAI_AGAIN", "The name of the host cannot be looked up at the moment."],
  ["ENOENT", "There is no such socket: start PostgreSQL, or mend the address."],
  ["3D000", "Make the database first: createdb --encoding=UTF8 --template=template0 <its name>"],
  ["28P01", "Mend the name and the password in the address."],
  [
    "28000",
    "The server's pg_hba.conf lets nobody in like this: see which roles, machines and encryption it names.",
  ],
  ["53300", "Give each node fewer connections, or raise the server's max_connections."],
  ["57P03", "The server is just starting or stopping: try again in a moment."],
]);

/** Why a database server could not be reached, where it was looked for, and what to do about it. */
export function unreachable(error: Error, address: string): string {
  const remedy = REMEDIES.get(codeOf(error) ?? "") ?? "See whether it runs and can be reached from here.";
  return [
    error.message,
    `Its address is ${address}`,
    remedy,
    "The address stands in the config as `database.url`, else in DATABASE_URL.",
  ].join("\n");
}

/** Whether a server may yet answer that has not: it is slow, just starting, or has no connection left at the moment. */
export function mayAnswerYet(error: unknown): boolean {
  return error instanceof Error && [undefined, "57P03", "53300"].includes(codeOf(error));
}

/** The code of the error itself or of what caused it. */
function codeOf(error: Error): string | undefined {
  for (let one: unknown = error; one instanceof Error; one = one.cause) {
    if ("code" in one && typeof one.code === "string") return one.code;
  }
  return undefined;
}
