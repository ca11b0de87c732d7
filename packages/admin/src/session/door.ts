import { createClient } from "lucent/client";
import { enteredAs } from "./entered-as.ts";

/**
 * The engine behind this page, for signing in and out. It is spoken to as by any other page: the browser keeps the
 * session. Whatever else is asked goes through `client`, which notices when the session has ended.
 */
export const door = createClient({ as: enteredAs });
