import { type Engine, type FormField, namesOf, run } from "../../../operation/index.ts";
import { againName, isAskedTwice } from "./asked-twice.ts";
import { formOrigin } from "./form-origin.ts";
import type { FormDestination } from "./form-routes.ts";
import type { Done, Visit } from "./form-view.ts";
import { COMMON_WORDS } from "./form-words.ts";
import type { Wrong } from "./form-wrong.ts";

/** A form that was sent. */
export interface Submission extends Visit {
  readonly values: ReadonlyMap<string, string>;
  readonly token: string | null;
}

/**
 * Does what a form is for, by the same way as every other call, or says what is wrong with it. It is nobody's call,
 * whatever the browser holds: what the form says is all that counts.
 */
export async function submitForm(
  engine: Engine,
  { offer, page }: FormDestination,
  { arrival, language, values, token }: Submission,
): Promise<Done | { readonly wrong: Wrong }> {
  const words = COMMON_WORDS[language];
  const origin = formOrigin(arrival.request.headers, arrival.trusted);
  if (origin === "foreign") return { wrong: { status: 403, alert: words.fromElsewhere, faults: new Map() } };
  const fields = page.fields(offer.collection);
  const faults = new Map(fields.flatMap((field) => faultsOf(field, values, words)));
  if (faults.size > 0) return { wrong: { status: 400, alert: null, faults } };

  const bound = offer.bound();
  const isInBody = namesOf(bound.declaration.body).has("token");
  const given = token === null ? {} : { token };
  const { effects } = await run(engine, bound, {
    input: {
      path: isInBody ? {} : given,
      query: {},
      body: { ...filledIn(fields, values), ...(isInBody && given) },
    },
    request: arrival.facts,
    presented: { credentials: [] },
    trusted: false,
    seesHidden: false,
    textual: true,
    context: {},
  });
  // Login CSRF: where nobody can tell whose page sent the form, it signs nobody in.
  return { effects: origin === "own" ? effects : [] };
}

function faultsOf(
  field: FormField,
  values: Submission["values"],
  words: { readonly missing: string; readonly differs: string },
): [name: string, sentences: string[]][] {
  const value = values.get(field.name) ?? "";
  if (value === "") return [[field.name, [words.missing]]];
  return isAskedTwice(field) && values.get(againName(field)) !== value
    ? [[againName(field), [words.differs]]]
    : [];
}

function filledIn(fields: readonly FormField[], values: Submission["values"]): Record<string, string> {
  return Object.fromEntries(fields.map(({ name }) => [name, values.get(name) ?? ""]));
}
