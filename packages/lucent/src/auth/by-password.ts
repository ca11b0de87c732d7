import type { ResolvedCollection } from "../config/index.ts";

/** Where an act is offered that only makes sense with passwords; where they are turned off it is refused, as in Payload. */
export const BY_PASSWORD = {
  offeredBy: ({ auth }: ResolvedCollection) => auth?.disableLocalStrategy === false,
  refusedBy: ({ auth }: ResolvedCollection) => auth?.disableLocalStrategy === true,
};
