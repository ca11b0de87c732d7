import type { ResolvedCollection } from "../resolved.ts";
import { deepFreeze, frozenMap } from "./freeze.ts";

/**
 * The project itself as a place of operations, so that whatever serves one always finds something to serve it on. Its
 * names are empty, so that what is called after a place and an act is called after the act alone.
 */
export const ROOT: ResolvedCollection = deepFreeze({
  kind: "root",
  slug: "",
  table: "",
  fields: [],
  field: frozenMap([]),
  auth: null,
  access: {},
  hooks: {},
  endpoints: [],
  timestamps: false,
  admin: { hidden: false },
  labels: { singular: "Project", plural: "Project" },
  names: { singular: "", plural: "" },
} as const);
