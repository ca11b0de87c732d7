/** The outside world as the engine needs it. Interfaces only; who answers them is decided in `server/`. */
export type { Clock } from "./clock.ts";
export * from "./database.ts";
export type { Log } from "./log.ts";
export { type Mail, type Mailer, MailRefused } from "./mailer.ts";
