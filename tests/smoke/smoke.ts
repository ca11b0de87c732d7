// Is compiled in an empty project that has installed the packed package, by each TypeScript that is promised.
import * as lucent from "lucent";

/** The package as its users see it. */
export const seen: typeof lucent = lucent;
