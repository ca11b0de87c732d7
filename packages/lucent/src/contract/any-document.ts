/** A document whose fields are not known. */
export interface AnyDocument {
  readonly id: string;
  // biome-ignore lint/suspicious/noExplicitAny: `doc.title` must work in a project that has generated no types.
  [field: string]: any;
}
