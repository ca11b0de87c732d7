import colors from "picocolors";
import { addressOf } from "./address.ts";
import { findConfig } from "./find-config.ts";
import { loadConfig } from "./load-config.ts";
import { onSignals } from "./on-signals.ts";
import { openServer } from "./open-server.ts";
import type { CommonValues } from "./options.ts";
import { startScreen } from "./screen/start-screen.ts";

/** Serves a config until a signal ends it: with a screen for people, and in production with lines for machines. */
export async function startServer(values: CommonValues): Promise<void> {
  const started = performance.now();
  const place = findConfig(values.config);
  const { config } = await loadConfig(place);
  const server = await openServer(config, addressOf(values, config.production), "lucent start");
  const { engine } = server.instance;
  const milliseconds = Math.round(performance.now() - started);
  const notices = await engine.registry.notices(engine);

  if (config.production) {
    engine.log.info({ url: server.url, pid: process.pid, milliseconds }, "Lucent listens.");
    for (const notice of notices) engine.log.warn({}, notice);
  } else {
    console.log(startScreen({ engine, place, notices, url: server.url, milliseconds, mode: "development" }));
  }

  onSignals({
    async gracefully() {
      if (config.production) engine.log.info({}, "Lucent stops: finishing what is in flight.");
      else console.log(colors.dim("\n  Finishing what is in flight …"));
      await server.stop();
      if (config.production) engine.log.info({}, "Lucent has stopped.");
    },
  });
}
