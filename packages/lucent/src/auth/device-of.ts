import type { LucentRequest } from "../contract/index.ts";

const LONGEST_DEVICE = 300;

/** What a device says of itself in a request, as far as it is kept. */
export function deviceOf({ headers }: Pick<LucentRequest, "headers">): string | null {
  const agent = headers.get("user-agent");
  return agent === null ? null : agent.toWellFormed().replaceAll("\0", "").slice(0, LONGEST_DEVICE);
}
