/** Words without a domain: ids, lengths of time, near names, languages. Nothing here knows of requests, people or tables. */
export { addressIn } from "./address-in.ts";
export { allThere } from "./all-there.ts";
export { BoundedCache } from "./bounded-cache.ts";
export { canonical } from "./canonical.ts";
export { canonicalAddress } from "./canonical-address.ts";
export { parseDuration } from "./duration.ts";
export { htmlText } from "./html-text.ts";
export { isId, newId } from "./id.ts";
export { type ByLanguage, chooseLanguage, type Language } from "./language.ts";
export { isLoopback } from "./loopback.ts";
export { moment } from "./moment.ts";
export { nearestName } from "./nearest.ts";
export { networkOf } from "./network-of.ts";
export { oncePer } from "./once-per.ts";
export { oneLine } from "./one-line.ts";
export { isPlainObject } from "./plain-object.ts";
export { whenThere } from "./when-there.ts";
