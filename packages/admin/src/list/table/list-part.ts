import type { ManifestCollection } from "lucent/client";
import type { ReactNode } from "react";
import type { Column } from "../columns/columns-of.ts";
import type { ListedDocument } from "../list-query.ts";

/** What a table and cards are drawn from. */
export interface ListPartProps {
  readonly collection: ManifestCollection;
  readonly columns: readonly Column[];
  readonly documents: readonly ListedDocument[];
  readonly chosen: ReadonlySet<string>;
  /** Absent where nothing can be done with several at once. */
  readonly choose: ((ids: readonly string[], isChosen: boolean) => void) | undefined;
  /** What stands beside the fields of a document, such as how an account stands; it has a heading of its own. */
  readonly beside: Beside | undefined;
}

/** One more column, of what the document itself does not hold. */
export interface Beside {
  readonly label: string;
  /** What stands there, by the id of the document: the same as long as nothing has changed. */
  readonly of: (document: ListedDocument) => ReactNode;
}

/** A row or a card. It is drawn again only when something of its own has changed. */
export interface ListItemProps extends Pick<ListPartProps, "collection" | "columns" | "choose"> {
  readonly document: ListedDocument;
  readonly isChosen: boolean;
  readonly beside: Beside | undefined;
}
