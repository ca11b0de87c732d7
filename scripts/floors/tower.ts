/** A tree of sources, and the plan that its rooms stand by. */
export interface Tower {
  /** The folder of the tree, from that of the repository. */
  readonly root: string;
  /**
   * The rooms, from the ground up. A room may import from the floors below it and from itself, types included; rooms of
   * one floor do not know each other. `.` stands for the files directly in the root.
   */
  readonly floors: readonly (readonly string[])[];
  /** The only imports between rooms of one floor: who, from whom, and whether types alone. */
  readonly neighbours: readonly { readonly from: string; readonly to: string; readonly typesOnly: boolean }[];
  /** Imports that go down and are forbidden all the same. */
  readonly strangers: readonly { readonly from: string; readonly to: string }[];
  /** Rooms beside the tower: they import from the named rooms alone, and only types; `.` alone leads to them. */
  readonly beside: Readonly<Record<string, readonly string[]>>;
  /** How the package `lucent` may be entered by its name, and what to do instead of any other way. */
  readonly door: { readonly open: readonly string[]; readonly instead: string };
  /** Modules that one room alone may import. A name ending in `/` or `-` stands for all that begin so. */
  readonly guardedModules: readonly { readonly room: string; readonly modules: readonly string[] }[];
  /** Names of HTTP, and the rooms that speak them and read and write cookies. */
  readonly http: { readonly names: ReadonlySet<string>; readonly rooms: readonly string[] };
  /** Where the process's environment may be read. */
  readonly environmentRooms: readonly string[];
  /** What is drawn from declarations, and so names none of what is declared. */
  readonly derived: Derived;
  /** Lines at which a file is worth a look, and at which it must be split. */
  readonly sizes: { readonly look: number; readonly split: number };
}

/** A room that names no operation and no collection; `.` stands for the whole tower. */
export interface Derived {
  readonly room: string;
  /**
   * Operations named like methods of everyday JavaScript, or like slots. Their names are looked for in quotes only,
   * since neither `list.find(…)` nor a table by slots says anything about an operation.
   */
  readonly everydayWords: ReadonlySet<string>;
  /** The collections of Lucent's own guide and of the examples: whoever knows one was written for it. */
  readonly knownCollections: readonly string[];
}
