/** Words without a domain: ids, lengths of time, near names. Nothing here knows of requests, people or tables. */
export { parseDuration } from "./duration.ts";
export { isId, newId } from "./id.ts";
export { nearestName } from "./nearest.ts";
export { isPlainObject } from "./plain-object.ts";
