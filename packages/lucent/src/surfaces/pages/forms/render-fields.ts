import { htmlText } from "../../../base/index.ts";
import type { FormField } from "../../../operation/index.ts";

import { againName, isAskedTwice } from "./asked-twice.ts";
import type { ShownForm } from "./form-view.ts";
import type { CommonWords } from "./form-words.ts";

/** What fields are filled with and told of. */
interface Filling extends Pick<ShownForm, "values" | "wrong"> {
  readonly words: CommonWords;
}

/** One field as it stands in a page. */
interface Input {
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly attributes: string;
}

/** The fields of a form, each with its label, what it takes and what is wrong with it. */
export function renderFields(fields: readonly FormField[], { values, wrong, words }: Filling): string {
  const inputs = fields.flatMap((field) => inputsOf(field, values, words));
  const first = inputs.find(({ name }) => wrong?.faults.has(name));
  return inputs
    .map((input) =>
      renderInput(input, { faults: wrong?.faults.get(input.name) ?? [], isFirst: input === first }),
    )
    .join("\n");
}

const ATTRIBUTES: Readonly<Record<FormField["asks"], string>> = {
  address: 'type="email" autocomplete="email" inputmode="email"',
  username: 'type="text" autocomplete="username" autocapitalize="none" spellcheck="false"',
  "address or username": 'type="text" autocomplete="username" autocapitalize="none" spellcheck="false"',
  "new password": 'type="password" autocomplete="new-password"',
};

function inputsOf(field: FormField, values: Filling["values"], words: CommonWords): Input[] {
  const { name, asks, minLength } = field;
  const attributes = ATTRIBUTES[asks];
  const label = words.labels[asks];
  if (!isAskedTwice(field)) {
    const value = values.get(name) ?? "";
    return [{ name, label, hint: null, attributes: `${attributes} value="${htmlText(value)}"` }];
  }
  const least = minLength === undefined ? "" : ` minlength="${minLength}"`;
  const hint = minLength === undefined ? null : words.atLeast(minLength);
  return [
    { name, label, hint, attributes: attributes + least },
    { name: againName(field), label: words.again, hint: null, attributes },
  ];
}

function renderInput(
  { name, label, hint, attributes }: Input,
  { faults, isFirst }: { readonly faults: readonly string[]; readonly isFirst: boolean },
): string {
  const told = [
    ...(hint === null ? [] : [{ id: `${name}-hint`, about: "hint", text: hint }]),
    ...faults.map((text, place) => ({ id: `${name}-fault-${place}`, about: "fault", text })),
  ];
  const sentences = told.map(({ id, about, text }) => `<p class="${about}" id="${id}">${htmlText(text)}</p>`);
  const described = told.length > 0 ? ` aria-describedby="${told.map(({ id }) => id).join(" ")}"` : "";
  const invalid = faults.length > 0 ? ' aria-invalid="true"' : "";
  return `<div>
<label for="${name}">${htmlText(label)}</label>
${sentences.join("\n")}
<input id="${name}" name="${name}" ${attributes} required${described}${invalid}${isFirst ? " autofocus" : ""}>
</div>`;
}
