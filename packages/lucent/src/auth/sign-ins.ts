import type { Write } from "../ports/index.ts";
import { isPerson } from "./people.ts";
import { endSessionsOf } from "./sessions.ts";
import { PEOPLE } from "./tables.ts";

/** The statements that end all sign-ins of a person at once: every session, and every token that has none. */
export function endSignInsOf(person: string): readonly Write[] {
  return [
    {
      kind: "update",
      table: PEOPLE.name,
      set: { generation: { increment: 1 } },
      where: isPerson(person),
    },
    endSessionsOf(person),
  ];
}
