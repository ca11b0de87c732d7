/** Why a command cannot go on, as a sentence for the person at the terminal; it is shown without a stack. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  /** What to do about it, a line each. */
  readonly hints: readonly string[];

  constructor(message: string, { hints = [], cause }: { hints?: readonly string[]; cause?: unknown } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.hints = hints;
  }
}
