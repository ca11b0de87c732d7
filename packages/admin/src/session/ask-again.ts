import { stand, whose } from "./whose.ts";

interface Waiting {
  readonly goOn: () => void;
  readonly giveUp: () => void;
}

const waiting = new Set<Waiting>();

/** Has whoever works here sign in again in place. Gives whether they did; what waits with them goes on together. */
export function askAgain(signal?: AbortSignal): Promise<boolean> {
  const { person } = whose();
  stand({ person, is: "over" });
  return new Promise((resolve) => {
    const one: Waiting = { goOn: () => settle(true), giveUp: () => settle(false) };
    const settle = (isBack: boolean) => {
      waiting.delete(one);
      signal?.removeEventListener("abort", one.giveUp);
      resolve(isBack);
    };
    waiting.add(one);
    signal?.addEventListener("abort", one.giveUp);
  });
}

/** They are back: what waited goes on. */
export function goOn(): void {
  const { person } = whose();
  stand({ person, is: "well" });
  for (const one of [...waiting]) one.goOn();
}

/** They do not come back: what waited fails as it did. */
export function giveUp(): void {
  stand({ person: null, is: "well" });
  for (const one of [...waiting]) one.giveUp();
}
