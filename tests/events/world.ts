import { PASSWORD, type TestServer } from "../support/serve.ts";

/** An event as it is read. */
export interface Told {
  readonly id: string;
  readonly at: string;
  readonly event: string;
  readonly outcome: "done" | "refused";
  readonly reason: string | null;
  readonly count: number;
  readonly person: string | null;
  readonly actor: { readonly id: string; readonly collection: string; readonly by: string | null } | null;
  readonly details: Readonly<Record<string, unknown>> | null;
  readonly origin: { readonly address: string | null; readonly device: string } | null;
}

/** People with roles, of whom strangers may become one, and who may delete themselves. */
export const config = {
  auth: {},
  collections: {
    users: {
      fields: {
        name: { type: "text" },
        role: { type: "select", options: ["admin", "user"], default: "user" },
        rank: { type: "group", fields: { level: { type: "integer" }, word: { type: "text" } } },
      },
      access: {
        delete: ({ user, id }: { user: { id: string; role: string } | null; id: string }) =>
          user !== null && (user.role === "admin" || user.id === id),
      },
    },
  },
};

/** All events of a collection, the latest first. */
export async function toldAt({ lucent }: TestServer, asked: object = {}): Promise<readonly Told[]> {
  const { events } = await lucent.listEvents({ collection: "users", limit: 0, ...asked });
  return events;
}

/** The latest event. */
export async function lastAt(web: TestServer): Promise<Told> {
  const [last] = await toldAt(web);
  if (!last) throw new Error("Nothing was told.");
  return last;
}

/** Makes an administrator and signs them in. */
export async function administrator(web: TestServer, email = "root@example.com") {
  const data = { email, password: PASSWORD, role: "admin" };
  const { id } = await web.lucent.create({ collection: "users", data });
  const { body } = await web.post("/api/users/login", { email, password: PASSWORD });
  return { id, email, token: body.token as string };
}
