import type { FieldsByName, StoredFields } from "./read-fields.ts";

interface Base {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A document as the callbacks of its own collection see it: hidden fields too, relations as ids. */
export type OwnDoc<F> = Base & StoredFields<FieldsByName<F>>;
