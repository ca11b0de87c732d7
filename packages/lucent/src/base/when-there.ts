/**
 * Goes on with a value: at once where it is there, and else as soon as it is. For what is asked so often that waiting
 * for what is there already would cost more than the work.
 */
export function whenThere<Given, Made>(
  given: Given | Promise<Given>,
  goOn: (given: Given) => Made | Promise<Made>,
): Made | Promise<Made> {
  return given instanceof Promise ? given.then(goOn) : goOn(given);
}
