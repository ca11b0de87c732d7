import type { EndpointArgs } from "../../../packages/lucent/src/index.ts";
import { comeIn } from "../../support/sign-in.ts";
import { HOME, stageSuite } from "../../support/stage.ts";
import { openEngine } from "../../surfaces-agree/engine.ts";
import { LISTED } from "./sources.ts";

/** Whose browser it is, and what they may change. */
export interface Visitor {
  readonly id: string;
  readonly token: string;
  readonly note: string;
  /** Both cookies, as a browser sends them. */
  readonly cookie: string;
}

const touch = async ({ lucent }: EndpointArgs) => {
  // biome-ignore lint/suspicious/noExplicitAny: the methods depend on the config.
  await (lucent as any).create({ collection: "notes", data: { text: "touched" } });
  return Response.json({});
};

const config = {
  auth: {},
  serverURL: HOME,
  csrf: [LISTED],
  cors: [LISTED],
  collections: {
    users: { fields: { name: { type: "text" } } },
    notes: { fields: { text: { type: "text" } } },
  },
  endpoints: [
    { path: "/touch", method: "post", handler: touch },
    { path: "/touch-by-all", method: "post", access: () => true, handler: touch },
    {
      path: "/whoami",
      method: "get",
      access: () => true,
      handler: ({ req }: EndpointArgs) => Response.json({ user: req.user }),
    },
  ],
};

const agreed = { name: "cross-site", config };

/** A project of its own, and somebody who is signed in to it in a browser. */
export const crossSiteSuite = () =>
  stageSuite(agreed, async (place): Promise<Visitor> => {
    const { lucent, instance } = await openEngine(agreed, { place });
    const data = { email: "ada@example.com", password: "violet-anvil-thunder" };
    const person = await lucent.create({ collection: "users", data });
    const note = await lucent.create({ collection: "notes", data: { text: "kept" } });
    const { token, refreshToken } = await comeIn(instance.engine, { ...person, collection: "users" });
    const cookie = `lucent-token=${token}; lucent-token-refresh=${refreshToken}`;
    await lucent.close();
    return { id: person.id, token, note: note.id, cookie };
  });
