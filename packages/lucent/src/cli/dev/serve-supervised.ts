import { addressOf } from "../address.ts";
import { describeFailure } from "../describe-failure.ts";
import { findConfig } from "../find-config.ts";
import { loadConfig } from "../load-config.ts";
import { AddressRefusal, type OpenServer, openServer } from "../open-server.ts";
import type { CommonValues } from "../options.ts";
import { Refusal } from "../refusal.ts";
import { startScreen } from "../screen/start-screen.ts";
import { TYPES_FILE, typesPlace } from "../types-place.ts";
import { writeTypes } from "../write-types.ts";
import type { Report, StopOrder } from "./messages.ts";
import { refuseProduction } from "./refuse-production.ts";
import { reportReads } from "./report-reads.ts";

/** Serves a config under a supervisor: tells it what happens and stops when it says so, or when it is gone. */
export async function serveSupervised(values: CommonValues): Promise<void> {
  if (!process.send) throw new Refusal("`lucent dev` starts this process.", { hints: ["Run: lucent dev"] });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      // Ctrl-C reaches every process in the foreground; when to stop is the supervisor's to say.
    });
  }
  const stopped = Promise.withResolvers<void>();
  process.on("message", (order: StopOrder) => order.kind === "stop" && stopped.resolve());
  process.on("disconnect", () => stopped.resolve());

  try {
    const server = await start(values);
    await stopped.promise;
    await server.stop();
    process.exit(0);
  } catch (error) {
    await tell({
      kind: "failed",
      description: describeFailure(error),
      final: error instanceof AddressRefusal,
    });
    process.exit(1);
  }
}

async function start(values: CommonValues): Promise<OpenServer> {
  const started = performance.now();
  const place = findConfig(values.config);
  await tell({ kind: "reads", paths: [place.path] });
  reportReads((path) => tell({ kind: "reads", paths: [path] }));
  const { config, files } = await loadConfig(place);
  await tell({ kind: "reads", paths: files });
  refuseProduction();
  const typesFault = await writeTypes(config, typesPlace(place).path).then(() => [], tellFault);

  // The supervisor shows the warnings, so that a restart does not say them all again.
  const server = await openServer({ ...config, warnings: [] }, addressOf(values, false), "lucent dev");
  const { engine } = server.instance;
  const warnings = [...config.warnings, ...typesFault];
  const notices = await engine.registry.notices(engine);
  const milliseconds = Math.round(performance.now() - started);
  const mode = "development, starts anew on every change";
  const screen = startScreen({ engine, place, notices, url: server.url, milliseconds, mode });
  await tell({ kind: "ready", screen, url: server.url, warnings, milliseconds });
  return server;
}

function tell(report: Report): Promise<void> {
  return new Promise((resolve) => {
    if (!process.send || !process.connected) return resolve();
    process.send(report, undefined, undefined, () => resolve());
  });
}

/** A folder that cannot be written to is no reason not to serve. */
function tellFault(error: Error): string[] {
  return [`${TYPES_FILE} could not be written: ${error.message}`];
}
