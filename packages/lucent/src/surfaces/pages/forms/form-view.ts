import type { Language } from "../../../base/index.ts";
import type { Effect } from "../../../operation/index.ts";
import type { Arrival } from "../../api.ts";
import type { Wrong } from "./form-wrong.ts";

/** A request for a page with a form, and the language in which it is answered. */
export interface Visit {
  readonly arrival: Arrival;
  readonly language: Language;
}

/** A form as somebody is shown it. */
export interface ShownForm {
  readonly state: "form";
  /** The name of whom the link is for, where it is for somebody. */
  readonly visitor: string | null;
  /** What was filled in before, by the names of the fields. */
  readonly values: ReadonlyMap<string, string>;
  readonly wrong: Wrong | null;
}

/** What somebody is shown at the address of a page with a form. */
export type FormView =
  | ShownForm
  /** The link opens nothing any more. */
  | { readonly state: "dead" }
  | { readonly state: "done" | "signed-in" }
  /** Nothing can be shown but that something is wrong. */
  | { readonly state: "trouble"; readonly wrong: Wrong };

/** All is done: what the browser is given of it, on its way to the page that says so. */
export interface Done {
  readonly effects: readonly Effect[];
}
