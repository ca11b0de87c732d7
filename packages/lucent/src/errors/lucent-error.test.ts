import { expect, it } from "vitest";
import { validationError } from "./lucent-error.ts";

it.each([
  [["title"], "The following field is invalid: title"],
  [["title", "seo.title"], "The following fields are invalid: title, seo.title"],
  [[""], "The following field is invalid: the whole input"],
])("names what is wrong at %j", (paths, message) => {
  const faults = paths.map((path) => ({ path, message: "Expected an object." }));
  expect(validationError(faults)).toMatchObject({ message, data: { errors: faults } });
});
