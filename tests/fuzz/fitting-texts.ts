import fc from "fast-check";
import type { JsonSchema } from "../../packages/lucent/src/schema/index.ts";
import type { Ground } from "./ground.ts";
import { type Mailed, wishFor } from "./wishes.ts";
import { idsOf, ofPeople, sortsOf, textsOf } from "./words.ts";

type Texts = fc.Arbitrary<string>;

/** The longest text that is tried for its length alone. */
const LONGEST = 5_000;

/** Texts that a schema allows; the name of the property says more about them than the schema does. */
export function fittingTexts({ names, slugs, people }: Ground): (schema: JsonSchema, name: string) => Texts {
  const told = fc
    .tuple(fc.constantFrom("id" as const, "cursor" as const, "time" as const), fc.nat(50))
    .map(([kind, index]) => wishFor({ kind, of: "", index }));
  const any = fc.oneof({ weight: 8, arbitrary: textsOf(names) }, { weight: 1, arbitrary: told });
  const emails = fc.oneof(
    { weight: 2, arbitrary: ofPeople("email", people) },
    { weight: 3, arbitrary: fc.nat(999).map((count) => `somebody.${count}@example.com`) },
    { weight: 1, arbitrary: fc.emailAddress() },
  );
  const passwords = fc.oneof(
    { weight: 3, arbitrary: ofPeople("password", people) },
    { weight: 1, arbitrary: fc.string({ minLength: 12, maxLength: 40 }) },
  );
  const usernames = fc.oneof(ofPeople("username", people), fc.stringMatching(/^[a-z]{3,12}$/), any);
  const mailed = fc.oneof(...MAILED.map((purpose) => ofPeople(purpose, people)));
  const cursors = fc.oneof(
    fc.nat(50).map((index) => wishFor({ kind: "cursor", of: "", index })),
    fc.constant(""),
    any,
  );

  return ({ format, minLength = 0, maxLength, pattern }, name) => {
    if (name === "token") return fc.oneof({ weight: 8, arbitrary: mailed }, any);
    switch (format) {
      case "uuid":
        return idsOf(slugs);
      case "date-time":
        return name === "updatedAt" ? fc.oneof(dates, times) : dates;
      case "password":
        return passwords;
      case "email":
        return emails;
    }
    if (name === "email") return emails;
    if (name === "username") return usernames;
    if (name === "cursor") return cursors;
    if (name === "sort") return sortsOf(names);
    if (pattern !== undefined) return fc.oneof(idsOf(slugs), fc.stringMatching(/^[\w-]{1,12}$/));
    const edges = [minLength, maxLength ?? LONGEST].filter((length) => length <= LONGEST);
    return fc.oneof(
      { weight: 12, arbitrary: any.map((text) => text.slice(0, maxLength).padEnd(minLength, "x")) },
      { weight: 1, arbitrary: fc.constantFrom(...edges).map((length) => "e".repeat(length)) },
    );
  };
}

const MAILED: readonly Mailed[] = ["verify", "changeEmail", "reset", "invitation"];
const times = fc.nat(50).map((index) => wishFor({ kind: "time", of: "", index }));
const dates = fc
  .oneof(
    fc.date({ noInvalidDate: true, min: new Date("0000-01-01"), max: new Date("9999-12-31") }),
    fc.constantFrom(new Date(0), new Date("9999-12-31T23:59:59.999Z"), new Date("0001-01-01")),
  )
  .map((date) => date.toISOString());
