/** Small things that know nothing of the panel. */
export { exactTime } from "./exact-time.ts";
export { placeIn } from "./place-in.ts";
export { relativeTime } from "./relative-time.ts";
