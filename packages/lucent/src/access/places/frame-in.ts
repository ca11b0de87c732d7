import type { Located } from "./inspect.ts";

/** The first line of a stack that says where something was called. */
export function frameIn(stack: string): Located | undefined {
  const line = stack.split("\n").find((one) => /^\s+at /.test(one));
  const [, url, row, column] =
    /(?:\(|at (?:async )?)((?:file:)?\/.*|[A-Za-z]:[\\/].*):(\d+):(\d+)\)?$/.exec(line ?? "") ?? [];
  return url === undefined ? undefined : { url, line: Number(row), column: Number(column) };
}
