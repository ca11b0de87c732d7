/** What happens around accounts, told in rows that are written with it and never changed. */
export { type Concern, concerning } from "./concerning.ts";
export { type EventDetails, type Happening, tellOf } from "./event.ts";
export type { EventName } from "./names.ts";
export { type Refusal, refusalOf } from "./refusal.ts";
export { tellingAs } from "./telling-as.ts";
