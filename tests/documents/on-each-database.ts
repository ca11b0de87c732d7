import { describe } from "vitest";
import { serve, serveNodes, serveSuite } from "../support/serve.ts";

/** How a suite gets its servers on one kind of database. */
export interface DatabaseUnderTest {
  readonly name: string;
  readonly serve: typeof serve;
  readonly serveSuite: typeof serveSuite;
  readonly serveNodes: typeof serveNodes;
}

// Enough for documents and those in the places of ids, with all of their fields.
const ROOM = { graphql: { maxComplexity: 1_000_000, maxDepth: 30 } };

/** Servers with room for whole documents in GraphQL. */
const roomy: Omit<DatabaseUnderTest, "name"> = {
  serve: (config, serving) => serve({ ...ROOM, ...config }, serving),
  serveSuite: (config, serving) => serveSuite({ ...ROOM, ...config }, serving),
  serveNodes: (count, config, serving) => serveNodes(count, { ...ROOM, ...config }, serving),
};

/** The databases on which documents must be the same; another one is a line here. */
const DATABASES: readonly DatabaseUnderTest[] = [{ name: "SQLite", ...roomy }];

/** Runs a suite once on every database. */
export function onEachDatabase(subject: string, suite: (database: DatabaseUnderTest) => void): void {
  describe.each(DATABASES)(`${subject}, on $name`, suite);
}
