import { oncePer } from "../../base/index.ts";
import { fingerprint } from "../../crypto/index.ts";

/** How many statements stay prepared on a connection. */
const MOST_STATEMENTS = 500;
/** Memory exhaustion: each takes of the server up to a hundred times the length of its text, and filters may be long. */
const MOST_CHARACTERS = 500_000;

/** Which statements a connection has prepared, and under which names. */
export class PreparedNames {
  readonly #names = new Map<string, { readonly name: string; isKept: boolean }>();
  #forgotten: string[] = [];
  #characters = 0;

  /** The name of a statement, and whether the connection has yet to prepare it. */
  nameOf(sql: string): { readonly name: string; readonly isNew: boolean } {
    const known = this.#names.get(sql);
    if (known !== undefined) {
      // Back to the end of the map: what was used longest ago stands at its head.
      this.#names.delete(sql);
      this.#names.set(sql, known);
      return { name: known.name, isNew: false };
    }
    // A pooler may lend a server connection on which others have prepared theirs: one name has one text everywhere.
    const name = `lucent_${fingerprint(sql)}`;
    this.#names.set(sql, { name, isKept: false });
    this.#characters += sql.length;
    return { name, isNew: true };
  }

  /** The statement was carried out, so that it stands prepared. */
  keep(sql: string): void {
    const known = this.#names.get(sql);
    if (known !== undefined) known.isKept = true;
    for (const [oldest, { isKept }] of this.#names) {
      if (this.#names.size <= MOST_STATEMENTS && this.#characters <= MOST_CHARACTERS) return;
      if (isKept) this.#forget(oldest);
    }
  }

  /** The statement failed or was left out: nobody knows whether it stands prepared, unless it did before. */
  drop(sql: string): void {
    if (this.#names.get(sql)?.isKept === false) this.#forget(sql);
  }

  /** What stands prepared under this name, if anything does, is of no use. */
  distrust(sql: string): void {
    this.#forget(sql);
  }

  /** The names that the server shall let go of; to close one that it does not know is no mistake. */
  forgotten(): readonly string[] {
    const names = this.#forgotten;
    if (names.length > 0) this.#forgotten = [];
    return names;
  }

  #forget(sql: string): void {
    const known = this.#names.get(sql);
    if (known === undefined) return;
    this.#names.delete(sql);
    this.#characters -= sql.length;
    this.#forgotten.push(known.name);
  }
}

/** The names that belong to a connection. */
export const preparedNamesOf: (connection: object) => PreparedNames = oncePer(
  (_connection: object) => new PreparedNames(),
);
