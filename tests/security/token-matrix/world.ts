import type { EndpointArgs } from "../../../packages/lucent/src/index.ts";
import type { Engine } from "../../../packages/lucent/src/operation/index.ts";
import { stageSuite } from "../../support/stage.ts";
import { prepareCast } from "./cast.ts";

const role = { type: "select", options: ["admin", "user"], default: "user" };

/** Two collections of people, of which the first is the administrators', and something that they can act on. */
export const agreed = {
  name: "token matrix",
  config: {
    // What is counted of wrong passwords is asked elsewhere.
    auth: { register: true, maxLoginAttempts: 0 },
    collections: {
      users: { fields: { role } },
      customers: { auth: true, fields: { name: { type: "text" } } },
      notes: { fields: { text: { type: "text" } } },
    },
    globals: { settings: { fields: { title: { type: "text" } } } },
    endpoints: [
      {
        path: "/whoami",
        method: "get",
        access: () => true,
        handler: ({ req }: EndpointArgs) => Response.json({ user: req.user && { id: req.user.id } }),
      },
    ],
  },
};

/** Tells nobody of refusals any more: each of them would be a change, and who may do what is no matter of it. */
export function keepRefusalsQuiet({ registry }: Engine): void {
  Object.assign(registry, { refused: async () => undefined });
}

/** The stage of the matrix, on which hashing costs nothing: that it is done is no matter of who may do what. */
export const matrixSuite = () => stageSuite(agreed, (place) => prepareCast(agreed, place));
