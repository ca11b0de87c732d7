// Is compiled in an empty project that has installed the packed package, by each TypeScript that is promised.
import * as lucent from "lucent";
import * as client from "lucent/client";

/** The package as its users see it. */
export const seen: readonly [typeof lucent, typeof client] = [lucent, client];
