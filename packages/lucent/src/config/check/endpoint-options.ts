import { listOf, type Options, type OptionTable, options } from "./containers.ts";
import { fault } from "./place.ts";
import { callback, oneOf, type Reader, text } from "./reader.ts";
import { shown } from "./shown.ts";

type Callback = (args: never) => unknown;

const WORD = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/;
const PARAMETER = /^:[A-Za-z_]\w*$/;

/** An address that requests can have: `/`, or words and `:parameters`, each behind a slash. */
const path: Reader<string> = (value, place) => {
  const written = text(value, place);
  if (written === undefined || written === "/") return written;
  const [before, ...segments] = written.split("/");
  const wrong = segments.find((segment) => !WORD.test(segment) && !PARAMETER.test(segment));
  const parameters = segments.filter((segment) => segment.startsWith(":"));
  if (before !== "")
    fault(place, `${shown(written)} does not start with a slash.`, 'Write one such as "/:id/publish".');
  else if (wrong !== undefined) {
    fault(
      place,
      wrong === ""
        ? "There is nothing between two slashes, or behind the last."
        : `${shown(wrong)} is neither a word nor a parameter.`,
      'Write words of letters, digits, "-", "_" and ".", and parameters such as ":id".',
    );
  } else if (new Set(parameters).size < parameters.length) {
    fault(place, "Two parameters have the same name.", "Give each its own name.");
  } else return written;
  return undefined;
};

const endpointOptionTable = {
  path,
  method: oneOf(["get", "head", "post", "put", "patch", "delete", "options"]),
  handler: callback<Callback>(),
  access: callback<Callback>(),
} satisfies OptionTable;

/** What one endpoint says. */
export type EndpointOptions = Options<typeof endpointOptionTable>;

/** `endpoints` of the config, of a collection or of a global. */
export const endpoints: Reader<readonly EndpointOptions[]> = listOf(
  options(endpointOptionTable, ["path", "method", "handler"]),
);
