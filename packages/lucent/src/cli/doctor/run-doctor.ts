import { resolveConfig } from "../../config/index.ts";
import {
  type Acceptance,
  examine,
  type Finding,
  type Severity,
  subjectOf,
  weigh,
} from "../../doctor/index.ts";
import { features } from "../../server/index.ts";
import { findConfig } from "../find-config.ts";
import { readConfig } from "../load-config.ts";
import { Refusal } from "../refusal.ts";
import { describeFindings, type Examined } from "./describe-findings.ts";
import { lookAround } from "./look-around.ts";
import { readAcceptanceFile } from "./read-acceptance-file.ts";

/** What `lucent doctor` was asked. */
export interface DoctorOptions {
  readonly config?: string | undefined;
  readonly production: boolean;
  readonly json: boolean;
  readonly failOn?: string | undefined;
}

/** From which severities on the command ends with 1. */
const FAILING: Readonly<Record<string, readonly Severity[]>> = {
  error: ["serious"],
  warning: ["serious", "warning"],
  note: ["serious", "warning", "note"],
  none: [],
};

/** Looks a project over and tells what there is to mend; the exit code says whether it is grave. */
export async function runDoctor({
  config,
  production,
  json,
  failOn = "error",
}: DoctorOptions): Promise<void> {
  const failing = Object.hasOwn(FAILING, failOn) ? FAILING[failOn] : undefined;
  if (!failing) {
    throw new Refusal(`--fail-on does not know "${failOn}".`, {
      hints: [`Write one of: ${Object.keys(FAILING).join(", ")}.`],
    });
  }
  const place = findConfig(config);
  const { given } = await readConfig(place);
  const judged = await judge(given as Readonly<Record<string, unknown>>, {
    folder: place.folder,
    production,
  });
  const weighed = weigh(judged.findings, readAcceptanceFile(place.folder));
  const stale = await stillStale(weighed.stale, judged);
  const examined = { ...weighed, stale, shown: place.shown, production: judged.production };
  if (json) console.log(JSON.stringify(asJson(examined), null, 2));
  else console.log(describeFindings(examined));
  if (stale.length > 0 || weighed.open.some(({ severity }) => failing.includes(severity)))
    process.exitCode = 1;
}

function asJson({ shown, production, open, accepted, stale }: Examined) {
  return { config: shown, production, findings: open, accepted, stale };
}

interface Judged {
  readonly production: boolean;
  readonly findings: readonly Finding[];
  /** The same judged as the other of development and production. */
  readonly otherwise: () => Promise<readonly Finding[]>;
}

async function judge(
  given: Readonly<Record<string, unknown>>,
  { folder, production }: { readonly folder: string; readonly production: boolean },
): Promise<Judged> {
  const environment = { ...process.env };
  const { database } = resolveConfig(given, { ...environment, NODE_ENV: "development" });
  const files = await lookAround(folder, database.url);
  const around = { given, files, features, node: process.versions.node, today: new Date() };
  const isProduction = production || environment["NODE_ENV"] === "production";
  const findings = async (asProduction: boolean) => {
    const said = { ...environment, NODE_ENV: asProduction ? "production" : environment["NODE_ENV"] };
    const environmentOf = !asProduction && isProduction ? { ...said, NODE_ENV: "development" } : said;
    return examine(await subjectOf({ ...around, environment: environmentOf, asProduction }));
  };
  return {
    production: isProduction,
    findings: await findings(isProduction),
    otherwise: () => findings(!isProduction),
  };
}

/** What is accepted for production alone is not stale in development, and the other way round. */
async function stillStale(
  stale: readonly Acceptance[],
  { otherwise }: Judged,
): Promise<readonly Acceptance[]> {
  return stale.length === 0 ? stale : weigh(await otherwise(), stale).stale;
}
