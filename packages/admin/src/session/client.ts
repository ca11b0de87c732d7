import { createClient } from "lucent/client";

/** The engine behind this page. It is spoken to as by any other page: the browser keeps the session. */
export const client = createClient();
