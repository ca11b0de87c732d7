import { type ClientTable, createClient } from "lucent/client";
import { enteredAs } from "./entered-as.ts";
import { guarded } from "./guarded.ts";
import { watchingFetch } from "./watching-fetch.ts";

/** A client that notices when the session has ended, with further operations of the engine behind this page, such as those of the manifest's acts. */
export function clientWith(operations: ClientTable) {
  return guarded(createClient({ as: enteredAs, fetch: watchingFetch, operations }));
}
