/** People and keys as those who could call, found without a credential: for those who ask what others may do. */
import type { Callers } from "../../operation/index.ts";
import { eachCaller } from "./each-caller.ts";
import { findCallers } from "./find-callers.ts";

/** Those whose requests this room takes. */
export const callers: Callers = { find: findCallers, each: eachCaller };
