import colors from "picocolors";
import { type ConfigPlace, findConfig } from "../find-config.ts";
import { onSignals } from "../on-signals.ts";
import type { CommonValues } from "../options.ts";
import type { Report } from "./messages.ts";
import { refuseProduction } from "./refuse-production.ts";
import { type Child, startChild } from "./start-child.ts";
import { type ProjectWatch, watchProject } from "./watch-project.ts";

/** Keeps a server running while its sources change, until a signal ends it. */
export async function supervise(values: CommonValues): Promise<void> {
  refuseProduction();
  const place = findConfig(values.config);
  let child: Child | undefined;
  let isEnding = false;
  onSignals({
    async gracefully() {
      isEnding = true;
      console.log(colors.dim("\n  Finishing what is in flight …"));
      await child?.stop();
    },
    atOnce: () => child?.kill(),
  });

  const watch = await watchProject(place.folder);
  const voice = newVoice();
  for (let reason: string | undefined; !isEnding; ) {
    const run = newRun({ values, place, watch, reason, voice });
    child = run.child;
    reason = await nextReason(run, watch, () => isEnding);
    if (run.isHopeless()) break;
  }
  await watch.close();
  if (!isEnding) process.exitCode = 1;
}

/** What has been said already, so that a restart says only what is new. */
interface Voice {
  ready(report: Report & { kind: "ready" }, reason: string | undefined): void;
}

interface Run {
  readonly child: Child;
  readonly isReady: () => boolean;
  readonly isHopeless: () => boolean;
}

interface Beginning {
  readonly values: CommonValues;
  readonly place: ConfigPlace;
  readonly watch: ProjectWatch;
  readonly reason: string | undefined;
  readonly voice: Voice;
}

function newRun({ values, place, watch, reason, voice }: Beginning): Run {
  watch.forget();
  let state: "starting" | "ready" | "hopeless" = "starting";
  const child = startChild({ ...values, config: place.path }, (report) => {
    if (report.kind === "reads") return watch.add(report.paths);
    if (report.kind === "ready") {
      state = "ready";
      return voice.ready(report, reason);
    }
    console.error(`\n${report.description}`);
    if (report.final) state = "hopeless";
  });
  return { child, isReady: () => state === "ready", isHopeless: () => state === "hopeless" };
}

/** Waits for a change that calls for a new start, and sees the running server to its end. */
async function nextReason(run: Run, watch: ProjectWatch, isEnding: () => boolean): Promise<string> {
  const { child } = run;
  const changed = watch.next({ any: false });
  const first = await Promise.race([changed, child.ended]);
  if (typeof first === "string") {
    await child.stop();
    return first;
  }
  if (run.isHopeless() || isEnding()) return "";
  if (run.isReady()) console.error(colors.red(`\n✗ The server ended by itself, with ${first}.`));
  console.error(colors.dim("\n  Waiting for a change …"));
  // The file that mends it may be one that nobody reads yet.
  return watch.next({ any: true });
}

function newVoice(): Voice {
  let isFirst = true;
  let known: readonly string[] = [];
  return {
    ready({ screen, url, warnings, milliseconds }, reason) {
      if (isFirst) console.log(screen);
      else
        console.log(
          colors.dim(`  ${colors.green("↻")} ${reason} changed · ready in ${milliseconds} ms · ${url}`),
        );
      for (const warning of warnings.filter((one) => !known.includes(one))) {
        console.warn(`  ${colors.yellow("!")} ${warning}`);
      }
      isFirst = false;
      known = warnings;
    },
  };
}
