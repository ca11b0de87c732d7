import { isPlainObject } from "../base/index.ts";
import type { Finding } from "./check.ts";
import { CHECKS } from "./checks.ts";

/** A finding that somebody has looked at and lets stand. */
export interface Acceptance {
  readonly name: string;
  /** Where alone it is accepted; everywhere when absent. */
  readonly where?: string;
  readonly reason: string;
}

/** What an examination comes to beside what was accepted. */
export interface Weighed {
  readonly open: readonly Finding[];
  readonly accepted: readonly (Finding & { readonly reason: string })[];
  /** What is accepted and was not found: it would hide the next of its kind. */
  readonly stale: readonly Acceptance[];
}

/** What stands in a file of acceptances; a sentence for each thing that is wrong with it. */
export function readAcceptances(content: unknown): {
  accept: readonly Acceptance[];
  faults: readonly string[];
} {
  const isFile = isPlainObject(content) && Object.keys(content).every((key) => key === "accept");
  const given = isFile ? content["accept"] : undefined;
  if (!Array.isArray(given)) {
    return {
      accept: [],
      faults: ['It has to be { "accept": [{ "name": "…", "reason": "…" }] } and nothing else.'],
    };
  }
  return {
    accept: given as readonly Acceptance[],
    faults: given.flatMap((one, index) => faultsOf(one, `accept[${index}]`)),
  };
}

const KEYS: ReadonlySet<string> = new Set(["name", "where", "reason"]);

function faultsOf(given: unknown, at: string): readonly string[] {
  if (!isPlainObject(given)) return [`${at} is no object with "name" and "reason".`];
  const unknown = Object.keys(given).filter((key) => !KEYS.has(key));
  const { name, where, reason } = given;
  return [
    ...unknown.map((key) => `${at}.${key} is not known.`),
    ...(CHECKS.some((check) => check.name === name)
      ? []
      : [`${at}.name is no check: ${JSON.stringify(name)}.`]),
    ...(where === undefined || typeof where === "string" ? [] : [`${at}.where is no text.`]),
    ...(typeof reason === "string" && reason.trim() !== "" ? [] : [`${at} gives no reason.`]),
  ];
}

/** Sets aside what has been accepted. */
export function weigh(findings: readonly Finding[], accept: readonly Acceptance[]): Weighed {
  const acceptanceOf = (finding: Finding) => accept.find((one) => isFor(one, finding));
  return {
    open: findings.filter((finding) => !acceptanceOf(finding)),
    accepted: findings.flatMap((finding) => {
      const acceptance = acceptanceOf(finding);
      return acceptance ? [{ ...finding, reason: acceptance.reason }] : [];
    }),
    stale: accept.filter((one) => !findings.some((finding) => isFor(one, finding))),
  };
}

function isFor({ name, where }: Acceptance, finding: Finding): boolean {
  return name === finding.name && (where === undefined || where === finding.where);
}
