import type { EndpointArgs } from "../../../packages/lucent/src/index.ts";
import { stageSuite } from "../../support/stage.ts";
import { prepareCast } from "./cast.ts";

const role = { type: "select", options: ["admin", "user"], default: "user" };

/** Two collections of people, of which the first is the administrators', and something that they can act on. */
export const agreed = {
  name: "token matrix",
  config: {
    auth: { register: true },
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

/** The stage of the matrix, on which hashing costs nothing: that it is done is no matter of who may do what. */
export const matrixSuite = () => stageSuite(agreed, (file, folder) => prepareCast(agreed, file, folder));
