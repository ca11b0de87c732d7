/** What happens around accounts, told in rows that are written with it and never changed. */
export { type Happening, type Refusal, tellOf } from "./event.ts";
export type { EventName } from "./names.ts";
