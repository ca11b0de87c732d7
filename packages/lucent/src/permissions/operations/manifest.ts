import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { manifestOf } from "../manifest/manifest-of.ts";
import { manifestShape } from "../manifest/shape.ts";

/** All that the caller may see and do, as a panel draws it; strangers are told where people sign in, and nothing else. */
export const manifest = operation({
  name: "manifest",
  summary: "Tell what an admin panel is drawn from: what the caller may see and do, field by field.",
  on: "root",
  rest: [{ method: "GET", path: "/access/manifest" }],
  output: manifestShape,
  errors: [],
  graphql: {
    name: () => "Manifest",
    // Whoever draws from it wants all of it, and a document that names all of it costs more than one may.
    gives: { schema: s.json({ description: "As REST answers it." }), of: (output) => output },
  },
  scope: "read",
  access: () => true,
  examples: [
    { title: "For an administrator", as: "administrator" },
    { title: "For somebody who is not signed in", as: "stranger" },
  ],
}).handle(({ engine, caller }) => manifestOf(engine, caller));

declare module "../../contract/operations.ts" {
  interface Operations {
    manifest: typeof manifest;
  }
}
