const STEP = 50;

/**
 * Acts once so many milliseconds are over, counted in short steps: a process that was busy itself takes that for one
 * step and not for the silence of another. Gives what stops it.
 */
export function countdown(milliseconds: number, act: () => void): () => void {
  let left = Math.ceil(milliseconds / STEP);
  const timer = setInterval(() => {
    left -= 1;
    if (left > 0) return;
    clearInterval(timer);
    act();
  }, STEP);
  return () => clearInterval(timer);
}
