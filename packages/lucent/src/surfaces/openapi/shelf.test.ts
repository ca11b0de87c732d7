import { expect, test } from "vitest";
import { createShelf, freeName } from "./shelf.ts";

test("a thing of a key is made once, and may refer to itself", () => {
  const shelf = createShelf<object>("schemas");
  let made = 0;
  const tree = (): object => shelf.keep("posts where", ["PostWhere"], () => ({ made: ++made, and: tree() }));
  expect(tree()).toEqual({ $ref: "#/components/schemas/PostWhere" });
  expect(tree()).toEqual({ $ref: "#/components/schemas/PostWhere" });
  expect(shelf.things).toEqual({ PostWhere: { made: 1, and: { $ref: "#/components/schemas/PostWhere" } } });
});

test("a name that is promised waits for its thing, and another key gets another name", () => {
  const shelf = createShelf<object>("schemas", new Map([["posts doc", "Post"]]));
  expect(shelf.keep("other", ["Post"], () => ({ a: 1 }))).toEqual({ $ref: "#/components/schemas/Post2" });
  expect(shelf.keep("posts doc", ["Whatever"], () => ({ b: 1 }))).toEqual({
    $ref: "#/components/schemas/Post",
  });
  expect(shelf.things).toEqual({ Post2: { a: 1 }, Post: { b: 1 } });
});

test("equal things under one name stand there once, others under the next name that is free", () => {
  const shelf = createShelf<object>("parameters");
  const share = (thing: object) => shelf.share(["limit", "find.limit"], thing).$ref.split("/").at(-1);
  expect([share({ a: 1 }), share({ a: 1 }), share({ a: 2 }), share({ a: 3 }), share({ a: 2 })]).toEqual([
    "limit",
    "limit",
    "find.limit",
    "find.limit2",
    "find.limit",
  ]);
  expect(shelf.share(["most"], { a: 1 }).$ref).toBe("#/components/parameters/most");
});

test("what is called like something of every object is a name like others", () => {
  const shelf = createShelf<object>("schemas");
  expect(shelf.keep("a", ["constructor"], () => ({})).$ref).toBe("#/components/schemas/constructor");
  expect(JSON.stringify(shelf.things)).toBe('{"constructor":{}}');
  expect(freeName(["a"], new Set(["a", "a2"]))).toBe("a3");
});
