import { describe, it } from "vitest";
import { doesNothing, MORE_PAGES, PAGE_TITLE } from "./cross-site/evil-pages.ts";
import { openBrowser } from "./cross-site/victim.ts";

openBrowser();

describe("a page [CK-02, CK-04, CK-05]", () => {
  it.each(MORE_PAGES)(PAGE_TITLE, doesNothing);
});
