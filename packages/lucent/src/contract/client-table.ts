/** How the short method of an operation on people takes and gives. */
export interface ClientBrief {
  /** The names of what it is given one by one, in order. */
  readonly arguments?: readonly string[] | undefined;
  /** Whether it is given one object with all of the input side by side. */
  readonly takesInput?: boolean | undefined;
  /** The one property of the output that it gives. */
  readonly gives?: string | undefined;
  /** A second name of it, and the names of what is given there one by one. */
  readonly also?: { readonly name: string; readonly arguments: readonly string[] } | undefined;
}

/** What a client has to know of an operation to call it over REST. */
export interface ClientOperation {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Its address: what follows a colon is taken out of the input, as in `/api/:collection/:id`. */
  readonly path: string;
  /** What its address goes on with where the input names it, such as `/:id`. */
  readonly more?: string | undefined;
  /** The names of what stands in the query string. */
  readonly query?: readonly string[] | undefined;
  /** Whether it takes a body; what is asked by GET is asked by POST where there is one. */
  readonly hasBody?: boolean | undefined;
  /** The key of the answer under which the output stands; the answer itself is the output when absent. */
  readonly wrapped?: string | undefined;
  /** Whether a sentence stands in the answer that is no part of the output. */
  readonly hasMessage?: boolean | undefined;
  /** On an operation whose status tells how much of it was done: what an answer holds that is no refusal. */
  readonly holds?: readonly string[] | undefined;
  /** What it does to the caller's session, or that it tells whether there is one. */
  readonly session?: "begins" | "renews" | "tells" | "ends" | undefined;
  /** Whether its body may have the caller's `refreshToken`. */
  readonly takesRefreshToken?: boolean | undefined;
  /** The operation that does the same to all that pass a filter. */
  readonly many?: string | undefined;
  /** Only there on operations on people. */
  readonly brief?: ClientBrief | undefined;
}

/** All that a client knows of the operations of an engine, by their names. */
export type ClientTable = Readonly<Record<string, ClientOperation>>;
