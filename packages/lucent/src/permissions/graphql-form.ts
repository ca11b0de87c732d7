import type { GraphqlForm } from "../operation/index.ts";
import { s } from "../schema/index.ts";
import { selectFrom } from "./select-from.ts";
import { treeOf, wholeTreeOf } from "./tree-of.ts";

/** How GraphQL shows what may be done with everything: as Payload's `Access`, of which no more is found out than is asked for. */
export const accessForm: GraphqlForm = {
  name: () => "Access",
  gives: {
    schema: s.slot("accessTree"),
    of: (output: never, { config }) => wholeTreeOf(config, output),
  },
  reads: { input: "select", of: (selected, { config }) => selectFrom(config, selected) },
};

/** How GraphQL shows what may be done with one collection, document or global: as Payload's `docAccess…`. */
export const docAccessForm: GraphqlForm = {
  name: ({ singular }) => `docAccess${singular}`,
  gives: {
    schema: s.slot("permissionsTree"),
    of: (output: never, { collection }) => treeOf(collection, output),
  },
};
