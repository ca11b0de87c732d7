import type { AnyTypes } from "./type-map.ts";

/**
 * Where a project makes its types known: `lucent-env.d.ts` merges `{ types: … }` into it, so that callbacks
 * in the config are typed without the config depending on itself.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by the project.
export interface Register {}

/** The project's registered types, or types that allow everything. */
export type Registered = Register extends { types: infer Types } ? Types : AnyTypes;
