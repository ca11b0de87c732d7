import { oncePer } from "../../base/index.ts";

const MOST_STATEMENTS = 500;

/** Which statements a connection has prepared, and under which names. */
export class PreparedNames {
  readonly #names = new Map<string, { readonly name: string; isKept: boolean }>();
  #forgotten: string[] = [];
  #made = 0;

  /** The name of a statement; a new one where the connection does not know it yet. */
  nameOf(sql: string): { readonly name: string; readonly isNew: boolean } {
    const known = this.#names.get(sql);
    if (known !== undefined) {
      // Back to the end of the map: what was used longest ago stands at its head.
      this.#names.delete(sql);
      this.#names.set(sql, known);
      return { name: known.name, isNew: false };
    }
    this.#made += 1;
    const name = `lucent_${this.#made}`;
    this.#names.set(sql, { name, isKept: false });
    return { name, isNew: true };
  }

  /** The statement was carried out, so that it stands prepared. */
  keep(sql: string): void {
    const known = this.#names.get(sql);
    if (known !== undefined) known.isKept = true;
    if (this.#names.size <= MOST_STATEMENTS) return;
    for (const [oldest, { name, isKept }] of this.#names) {
      if (!isKept) continue;
      this.#names.delete(oldest);
      this.#forgotten.push(name);
      return;
    }
  }

  /** The statement failed or was left out: nobody knows whether it stands prepared. */
  drop(sql: string): void {
    const known = this.#names.get(sql);
    if (known === undefined || known.isKept) return;
    this.#names.delete(sql);
    this.#forgotten.push(known.name);
  }

  /** Forgets everything, because the server does. */
  dropAll(): void {
    this.#names.clear();
    this.#forgotten = [];
  }

  /** The names that the server may let go of; to close one that it does not know is no mistake. */
  forgotten(): readonly string[] {
    const names = this.#forgotten;
    this.#forgotten = [];
    return names;
  }
}

/** The names that belong to a connection. */
export const preparedNamesOf: (connection: object) => PreparedNames = oncePer(
  (_connection: object) => new PreparedNames(),
);
