const SECOND = 1000;

/** What stands for an answer that did not come in time. */
export const LATE = Symbol("late");

/** Waits a second for an answer and no longer: a rule of the project's own may wait for ever. */
export async function withinASecond<Thing>(answer: Thing | Promise<Thing>): Promise<Thing | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), SECOND);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
