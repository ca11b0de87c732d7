/** Texts of the same names, so that one which is missing in a language is an error of types. */
export type TextsLike<Texts> = {
  readonly [Name in keyof Texts]: Texts[Name] extends string ? string : TextsLike<Texts[Name]>;
};
