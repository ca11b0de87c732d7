import type { Finding, Severity } from "./check.ts";
import { CHECKS } from "./checks.ts";
import type { Subject } from "./subject.ts";

const GRAVEST_FIRST: readonly Severity[] = ["serious", "warning", "note"];

/** What all checks find, the gravest first; what stands at one place for several collections is told once. */
export function examine(at: Subject): readonly Finding[] {
  const found = CHECKS.flatMap(({ name, severity, clause, looks }) =>
    looks(at).map((sighting) => ({ name, severity, ...(clause && { clause }), ...sighting })),
  );
  const once = [...Map.groupBy(found, ({ name, where }) => `${name} ${where}`).values()].flatMap(
    ([first]) => first ?? [],
  );
  return GRAVEST_FIRST.flatMap((severity) => once.filter((one) => one.severity === severity));
}
