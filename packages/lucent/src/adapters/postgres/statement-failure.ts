/** The server refused a statement; all that stand behind it were left out. */
export class StatementFailure extends Error {
  override readonly name = "StatementFailure";
  /** The place of the statement among those that were sent together. */
  readonly statement: number;

  constructor(statement: number, cause: Error) {
    super(cause.message, { cause });
    this.statement = statement;
  }

  /** The same failure, its place counted from behind the first statements. */
  behind(first: number): StatementFailure {
    return new StatementFailure(this.statement - first, this.cause as Error);
  }
}
