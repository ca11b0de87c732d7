/**
 * The command line, which `bin/lucent.js` imports: commands, what they ask and how they answer. It starts and
 * ends processes and talks to people; what is served, and by which rules, is decided below.
 */
import { defineCommand } from "citty";
import { runCommandLine } from "./command-line.ts";
import { describeFailure } from "./describe-failure.ts";
import { muteWarnings } from "./mute-warnings.ts";

const lucent = defineCommand({
  meta: { name: "lucent", description: "Lucent, the code-first backend engine." },
  subCommands: {
    dev: () => import("./commands/dev.ts").then(({ dev }) => dev),
    start: () => import("./commands/start.ts").then(({ start }) => start),
    migrate: () => import("./commands/migrate.ts").then(({ migrate }) => migrate),
    generate: () => import("./commands/generate.ts").then(({ generate }) => generate),
    user: () => import("./commands/user.ts").then(({ user }) => user),
    access: () => import("./commands/access.ts").then(({ access }) => access),
    doctor: () => import("./commands/doctor.ts").then(({ doctor }) => doctor),
    secret: () => import("./commands/secret.ts").then(({ secret }) => secret),
    "dev-server": () => import("./commands/dev-server.ts").then(({ devServer }) => devServer),
  },
});

muteWarnings();
try {
  await runCommandLine(lucent, process.argv.slice(2));
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = 1;
}
