import { moment } from "../base/index.ts";
import type { SessionView } from "../contract/index.ts";
import { type DocumentView, perEngine } from "../operation/index.ts";
import type { Row } from "../ports/index.ts";
import { SESSIONS } from "./tables.ts";

/**
 * The sessions of a person on their own document, as they began. Disclosure: nobody else is shown them,
 * administrators and code of the project's included, and neither is a program that acts for them by a key.
 */
export const ownSessions: DocumentView = {
  name: "sessions",
  of({ engine, collection, caller }, ids) {
    const { user, credential } = caller;
    if (user?.collection !== collection.slug || credential?.kind === "api key") return undefined;
    return ids.includes(user.id) ? standing(engine)(user.id) : undefined;
  },
};

const standing = perEngine(({ database, clock }) => {
  // Bounded by how many a person may have at all; a limit would cost more here than the rest.
  const read = database.prepare({
    from: SESSIONS.name,
    columns: [column("id"), column("createdAt"), { ...column("idleExpiresAt"), as: "expiresAt" }],
    where: {
      all: [
        { compare: column("person"), is: "=", value: { parameter: "person" } },
        { compare: column("idleExpiresAt"), is: ">", value: { parameter: "now" } },
      ],
    },
  });
  return async (person: string) => {
    const rows = await read({ person, now: moment(clock.now()) });
    // Whoever has just registered is not signed in; nothing is said of what is not there.
    return new Map(rows.length === 0 ? [] : [[person, rows.length > 1 ? rows.sort(byAge) : rows]]);
  };
});

function byAge(one: Row, other: Row): number {
  return (one["id"] as string) < (other["id"] as string) ? -1 : 1;
}

function column(name: keyof SessionView | "idleExpiresAt" | "person") {
  return { table: SESSIONS.name, column: name };
}
