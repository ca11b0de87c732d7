/** Small things that know nothing of the panel. */

export { clockTime } from "./clock-time.ts";
export { countText } from "./count-text.ts";
export { dayText } from "./day-text.ts";
export { exactTime } from "./exact-time.ts";
export { placeIn } from "./place-in.ts";
export { relativeTime } from "./relative-time.ts";
export { valueAt } from "./value-at.ts";
