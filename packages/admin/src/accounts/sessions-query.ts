import { queryOptions } from "@tanstack/react-query";
import { client } from "../session/index.ts";

/** A session of somebody, as the engine tells of it. */
export type Session = Awaited<ReturnType<typeof client.listSessions>>["sessions"][number];

/** The sessions of a person; of the reader themselves where nobody is named. */
export const sessionsQuery = (slug: string, person: string | undefined) =>
  queryOptions({
    queryKey: ["sessions", slug, person ?? "own"],
    queryFn: async (): Promise<readonly Session[]> => {
      const asked = { collection: slug, ...(person !== undefined && { person }) };
      return (await client.listSessions(asked)).sessions;
    },
  });
