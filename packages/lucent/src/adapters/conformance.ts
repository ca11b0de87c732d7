import { describe } from "vitest";
import { describeDurations } from "./conformance/durations.ts";
import { describeHostileNames } from "./conformance/hostile-names.ts";
import { describeInner } from "./conformance/inner.ts";
import { describeLife } from "./conformance/life.ts";
import { describeLists } from "./conformance/lists.ts";
import { describeOperands } from "./conformance/operands.ts";
import { describePlaces } from "./conformance/places.ts";
import { describeProperties } from "./conformance/properties.ts";
import { describeReads } from "./conformance/reads.ts";
import type { OpenPlace } from "./conformance/sample.ts";
import { describeSchema } from "./conformance/schema.ts";
import { describeSizes } from "./conformance/sizes.ts";
import { describeTallies } from "./conformance/tallies.ts";
import { describeValues } from "./conformance/values.ts";
import { describeWrites } from "./conformance/writes.ts";

/**
 * Everything that the engine expects of a database behind the port. An adapter passes when it runs this with
 * an `open` that gives an empty database for every new place and the same one for a place that it knows.
 */
export function describeDatabase(name: string, open: OpenPlace): void {
  describe(name, () => {
    describeReads(open);
    describeOperands(open);
    describeTallies(open);
    describeWrites(open);
    describeValues(open);
    describeHostileNames(open);
    describeProperties(open);
    describeInner(open);
    describePlaces(open);
    describeLists(open);
    describeSizes(open);
    describeDurations(open);
    describeSchema(open);
    describeLife(open);
  });
}
