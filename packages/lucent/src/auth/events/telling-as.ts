import type { Caller } from "../../access/index.ts";
import type { EventName } from "./names.ts";

const words = new WeakMap<Caller, EventName>();

/**
 * The same caller, in whose name the making of a person is told by another word than "account created", and in whose
 * changes it is told elsewhere that an address is proved.
 */
export function tellingAs(caller: Caller, event: EventName): Caller {
  const telling = { ...caller };
  words.set(telling, event);
  return telling;
}

/** The word of a caller by which a change is told; undefined where there is none. */
export function wordOf(caller: Caller): EventName | undefined {
  return words.get(caller);
}
