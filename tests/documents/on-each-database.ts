import { describe } from "vitest";
import { serve, serveNodes, serveSuite } from "../support/serve.ts";

/** How a suite gets its servers on one kind of database. */
export interface DatabaseUnderTest {
  readonly name: string;
  readonly serve: typeof serve;
  readonly serveSuite: typeof serveSuite;
  readonly serveNodes: typeof serveNodes;
}

/** The databases on which documents must be the same; another one is a line here. */
const DATABASES: readonly DatabaseUnderTest[] = [{ name: "SQLite", serve, serveSuite, serveNodes }];

/** Runs a suite once on every database. */
export function onEachDatabase(subject: string, suite: (database: DatabaseUnderTest) => void): void {
  describe.each(DATABASES)(`${subject}, on $name`, suite);
}
