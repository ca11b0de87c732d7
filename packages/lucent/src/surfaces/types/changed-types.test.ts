import { expect, test } from "vitest";
import { changedTypes } from "./changed-types.ts";

const text = (...types: readonly string[]) => ["// Head.", ...types, "declare module {}\n"].join("\n\n");
const posts = "/** A document. */\nexport interface Posts {\n  /** Its id. */\n  id: string;\n}";
const list = "export type A = B;\nexport type C = D;";

test("names the types in which two texts differ", () => {
  expect(changedTypes(text(posts, list), text(posts, list))).toEqual({ changed: [], fresh: [], gone: [] });
  expect(
    changedTypes(
      text(posts, list),
      text(posts.replace("string", "number"), list.replace("type C", "type E")),
    ),
  ).toEqual({ changed: ["Posts"], fresh: ["E"], gone: ["C"] });
});

test("minds what is said of a type, and counts it to no other", () => {
  const changed = posts.replace("A document.", "A paper.");
  expect(changedTypes(text(list, posts), text(list, changed)).changed).toEqual(["Posts"]);
});
