import { nearestName } from "../base/index.ts";
import type { ResolvedConfig } from "../config/index.ts";
import { ConfigError } from "../errors/index.ts";
import type { Operation } from "../operation/index.ts";

/** Refuses limits of what is no operation: whoever wrote them believes that something is limited. */
export function refuseUnknownLimits(
  { rateLimit }: Pick<ResolvedConfig, "rateLimit">,
  operations: readonly Operation[],
): void {
  if (rateLimit === false) return;
  const known = operations.map(({ declaration }) => declaration.name);
  const faults = [...rateLimit.keys()]
    .filter((name) => !known.includes(name))
    .map((name) => {
      const nearest = nearestName(name, known);
      const mend =
        nearest === undefined
          ? `Take it out. The operations are ${known.join(", ")}.`
          : `Write \`${nearest}\`, or take it out.`;
      return { path: `rateLimit.${name}`, problem: `There is no operation \`${name}\`.`, mend };
    });
  if (faults.length > 0) throw new ConfigError(faults);
}
