/** One breach of a rule, and where. */
export interface Finding {
  readonly rule:
    | "plan"
    | "floor"
    | "neighbour"
    | "stranger"
    | "beside"
    | "door"
    | "cycle"
    | "module"
    | "http"
    | "environment"
    | "operation"
    | "default-export"
    | "size";
  readonly path: string;
  readonly line: number;
  readonly message: string;
}
