import type { Answer, Asked } from "../answers.ts";
import type { Check } from "../check.ts";
import { placeOf } from "../given.ts";
import type { Subject } from "../subject.ts";

/** Rules that do not do what they look like. */
export const ruleChecks: readonly Check[] = [
  {
    name: "rule-throws",
    severity: "warning",
    clause: "ASVS 16.5.3",
    finds: "a rule that throws where it is asked by a stranger or an ordinary person",
    looks: (at) =>
      answered(at, "throws").map(({ where, who, answer }) => ({
        where,
        says: `The rule throws (${answer.what}) when ${who} asks. That counts as a no, so nobody notices, and what the rule says after that point is never reached.`,
        mend: "if (!user) return false;",
      })),
  },
  {
    name: "rule-answers-oddly",
    severity: "warning",
    finds: "a rule that answers with neither true, false nor a filter",
    looks: (at) =>
      answered(at, "odd")
        .filter(({ answer, isToAll }) => answer.what !== "nothing" || isToAll)
        .map(({ where, who, answer }) => ({
          where,
          says: `The rule answers ${who} with ${answer.what}. Only true, false and a filter count, so that this is a no that may have been meant as a yes.`,
          mend: "return user !== null;",
        })),
  },
  {
    name: "rule-never-answers",
    severity: "warning",
    clause: "ASVS 15.2.2",
    finds: "a rule that has not answered within a second",
    looks: (at) =>
      answered(at, "late").map(({ where, who }) => ({
        where,
        says: `The rule has not answered ${who} within a second. Every request that asks it waits as long.`,
        mend: "access: { … }, // decide by `user` and `doc` alone, without a call over a network",
      })),
  },
  {
    name: "filter-refused",
    severity: "serious",
    clause: "ASVS 8.2.2",
    finds: "a rule whose filter no query can ask, such as one that names a field that is not there",
    looks: (at) =>
      answered(at, "filter").flatMap(({ where, who, answer, collection }) =>
        answer.refusal === null
          ? []
          : {
              where,
              says: `The filter that the rule gives ${who} cannot be asked of \`${collection.slug}\` (${answer.refusal}), so that whoever it should let through is refused.`,
              mend: "return { author: { equals: user.id } }; // a field that the collection declares",
            },
      ),
  },
];

type Saying<Says extends Answer["says"]> = Answer & { readonly says: Says };

/** Each rule once that has given an answer of a kind. */
function answered<Says extends "throws" | "odd" | "late" | "filter">(at: Subject, says: Says) {
  const found = at.answers.asked
    .filter((asked) => asked.answer.says === says && asked.collection.access[asked.act])
    .map((asked) => ({
      where: `${placeOf(at, asked.collection)}.access.${asked.act}`,
      who: describe(asked),
      collection: asked.collection,
      answer: asked.answer as Saying<Says>,
      // `user?.isEditor` is nothing to strangers alone; a rule that forgot its `return` is so to all.
      isToAll: at.answers.asked.every(
        (one) => one.collection !== asked.collection || one.act !== asked.act || one.answer.says === says,
      ),
    }));
  return [...new Map(found.map((one) => [`${one.where} ${one.who}`, one])).values()];
}

function describe({ who }: Asked): string {
  return who === null ? "a stranger" : `an ordinary person of \`${who}\``;
}
