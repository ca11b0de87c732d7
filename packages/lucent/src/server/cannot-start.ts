/** Why the engine cannot start, as a sentence for whoever runs it: it is mended outside the program, not in it. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}
