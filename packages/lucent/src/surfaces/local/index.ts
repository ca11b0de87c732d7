/** The Local API: a method for each operation of the registry, called in process. */
export { createLocal, type Local } from "./local.ts";
