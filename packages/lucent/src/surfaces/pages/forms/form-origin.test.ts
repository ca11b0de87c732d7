import { expect, test } from "vitest";
import { formOrigin } from "./form-origin.ts";

const HOME = "https://shop.example.com";
const trusted = new Set([HOME]);

test.each([
  [{ site: "same-origin", origin: "null" }, "own"],
  [{ site: "same-origin", origin: HOME }, "own"],
  [{ site: "same-origin" }, "own"],
  [{ origin: HOME }, "own"],
  [{}, "unknown"],
  [{ origin: "null" }, "unknown"],
  [{ site: "cross-site", origin: "null" }, "foreign"],
  [{ site: "cross-site" }, "foreign"],
  [{ site: "same-site", origin: HOME }, "foreign"],
  [{ site: "same-site" }, "foreign"],
  [{ site: "none" }, "foreign"],
  [{ site: "" }, "foreign"],
  [{ site: "same-origin", origin: "https://evil.example" }, "foreign"],
  [{ origin: "https://evil.example" }, "foreign"],
  [{ origin: `${HOME}.evil.example` }, "foreign"],
  [{ origin: "http://shop.example.com" }, "foreign"],
  [{ origin: "" }, "foreign"],
])(
  "a form that comes with %j is %s [CK-03]",
  ({ site, origin }: { site?: string; origin?: string }, whose) => {
    const sent = new Headers({
      ...(site !== undefined && { "sec-fetch-site": site }),
      ...(origin !== undefined && { origin }),
    });
    expect(formOrigin(sent, trusted)).toBe(whose);
  },
);
