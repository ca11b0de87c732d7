/** What holds where nobody wrote a rule. */
export interface Default {
  readonly kind?: "trusted";
  /** For whom, or for what. */
  readonly name: string;
  readonly may: boolean | "administrators";
  readonly says?: string;
}

/** The closed defaults, by what they are called in explanations. */
export const DEFAULTS = {
  trusted: {
    kind: "trusted",
    name: "trusted",
    may: true,
    says: "The server itself makes this call, and stands above the rules.",
  },
  signedIn: {
    name: "anybody signed in",
    may: true,
    says: "There is no rule for this, so that anybody who is signed in may do it.",
  },
  stranger: {
    name: "nobody without signing in",
    may: false,
    says: "There is no rule for this, so that nobody may do it without signing in.",
  },
  hidden: { name: "hidden", may: false, says: "The field is hidden, so that nobody is shown it." },
  shown: {
    name: "with the document",
    may: true,
    says: "The field has no rule of its own: whoever sees the document sees it.",
  },
  written: {
    name: "with the document",
    may: true,
    says: "The field has no rule of its own: whoever may write the document may write it.",
  },
  inside: {
    name: "with what holds it",
    may: true,
    says: "The field has no rule of its own: whoever may write what holds it may write it.",
  },
  kept: { name: "kept by the engine", may: false, says: "The engine keeps this field itself." },
  password: {
    name: "password",
    may: true,
    says: "Passwords are handed on to where the engine keeps them, which has guards of its own.",
  },
  theirs: {
    name: "theirs",
    may: true,
    says: "There is no rule for this, and the field describes a person, who may fill it in.",
  },
  administrators: { name: "administrators", may: "administrators" },
  unnamed: {
    name: "looks at the document",
    may: false,
    says: "The field's rule looks at the document, so that nobody may filter or sort by the field.",
  },
} as const satisfies Record<string, Default>;
