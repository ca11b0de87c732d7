import type { FormPage } from "../../operation/index.ts";
import { findToken, type TokenPurpose } from "../mailed-tokens.ts";
import { addressOf, isDisabled, personById } from "../people.ts";

type Find = NonNullable<FormPage["token"]>["find"];

/**
 * Finds whom a link is for, by its token of one purpose, and nobody where the operation behind the page would refuse
 * it: somebody who has been disabled can still prove an address and nothing else, and a token whose person has had
 * another address since opens nothing, unless it is there to confirm one that is not theirs yet.
 */
export function findVisitor(purpose: TokenPurpose): Find {
  return async ({ engine, collection }, text) => {
    const token = await findToken(engine, collection, { purpose, text });
    const person = token && (await personById(engine, collection, token.person));
    if (!person || (purpose !== "verify" && isDisabled(person, engine.clock.now()))) return null;
    const { address } = token;
    return purpose === "change email" || addressOf(person.document) === address ? { name: address } : null;
  };
}
