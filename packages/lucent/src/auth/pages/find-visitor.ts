import type { FormPage } from "../../operation/index.ts";
import { findToken, type TokenPurpose } from "../mailed-tokens.ts";
import { addressOf, personById } from "../people.ts";

type Find = NonNullable<FormPage["token"]>["find"];

/**
 * Finds whom a link is for, by its token of one purpose. A token whose person has had another address since opens
 * nothing, except the one that confirms an address that is not theirs yet.
 */
export function findVisitor(purpose: TokenPurpose): Find {
  return async ({ engine, collection }, text) => {
    const token = await findToken(engine, collection, { purpose, text });
    const person = token && (await personById(engine, collection, token.person));
    if (!person) return null;
    const { address } = token;
    return purpose === "change email" || addressOf(person.document) === address ? { name: address } : null;
  };
}
