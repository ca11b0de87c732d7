import {
  endTokensOf,
  newToken,
  type TokenPurpose,
  tokenText,
  useToken,
} from "../../../packages/lucent/src/auth/mailed-tokens.ts";
import type { ResolvedCollection } from "../../../packages/lucent/src/config/index.ts";
import type { Opened } from "../../surfaces-agree/engine.ts";
import type { Made, Shown } from "./cast.ts";

const HOUR = 3_600_000;
const PURPOSES: readonly TokenPurpose[] = ["verify", "reset", "change email", "invitation"];

/** What was mailed to somebody for each purpose, and what was good before it, and is for another address. */
export async function mailedTo({ instance }: Opened, person: Made): Promise<readonly Shown[]> {
  const { engine } = instance;
  const collection = engine.config.collections.get(person.collection) as ResolvedCollection;
  const own = String(person["email"]);
  const made = async (purpose: TokenPurpose, address: string) => {
    const about = { purpose, person: person.id, address, life: HOUR };
    const { token, writes } = newToken(engine, collection, about);
    await engine.database.commit(writes);
    return token;
  };
  const shown: Shown[] = [];
  const nothing = { kind: "nothing that opens anything", collection: person.collection } as const;
  for (const purpose of PURPOSES) {
    const used = await made(purpose, own);
    await engine.database.commit([useToken(engine, used)]);
    const ended = await made(purpose, own);
    await engine.database.commit([endTokensOf(person.id, [purpose])]);
    const superseded = await made(purpose, own);
    const address = purpose === "change email" ? `moved-${own}` : own;
    const token = await made(purpose, address);
    shown.push(
      { ...nothing, name: `a used token: ${purpose}`, text: tokenText(engine, used) },
      { ...nothing, name: `a token that was ended: ${purpose}`, text: tokenText(engine, ended) },
      { ...nothing, name: `an older token: ${purpose}`, text: tokenText(engine, superseded) },
      {
        name: `a mailed token: ${purpose}`,
        kind: "mailed token",
        collection: person.collection,
        purpose,
        text: tokenText(engine, token),
      },
    );
  }
  return shown;
}
