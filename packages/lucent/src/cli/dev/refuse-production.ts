import { Refusal } from "../refusal.ts";

/** Refuses to watch and restart where `NODE_ENV` says that this is production. */
export function refuseProduction(): void {
  if (process.env["NODE_ENV"] !== "production") return;
  throw new Refusal("NODE_ENV is production, and `lucent dev` is for development.", {
    hints: ["Run `lucent start`, or set NODE_ENV to something else."],
  });
}
