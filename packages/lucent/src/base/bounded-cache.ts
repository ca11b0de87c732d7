/** A map that forgets what was asked for longest ago once all that it holds weighs more than `limit`. */
export class BoundedCache<Entry> {
  readonly #entries = new Map<string, Entry>();
  readonly #limit: number;
  readonly #weigh: (key: string) => number;
  #weight = 0;

  /** @param weigh what an entry under a key weighs; 1 when absent, so that `limit` is a number of entries */
  constructor(limit: number, weigh: (key: string) => number = () => 1) {
    this.#limit = limit;
    this.#weigh = weigh;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** What is kept under a key; made and kept where there is nothing. */
  get(key: string, make: () => Entry): Entry {
    const known = this.find(key);
    if (known !== undefined) return known;
    const made = make();
    this.keep(key, made);
    return made;
  }

  find(key: string): Entry | undefined {
    const known = this.#entries.get(key);
    // As long as there is room for as much again, nothing is about to be forgotten, and what was asked for last can wait.
    if (known !== undefined && this.#weight > this.#limit / 2) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
    }
    return known;
  }

  keep(key: string, entry: Entry): void {
    if (!this.#entries.delete(key)) this.#weight += this.#weigh(key);
    this.#entries.set(key, entry);
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#limit) break;
      this.#entries.delete(oldest);
      this.#weight -= this.#weigh(oldest);
    }
  }
}
