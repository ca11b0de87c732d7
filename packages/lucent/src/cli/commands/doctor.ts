import { defineCommand } from "citty";
import { COMMON_OPTIONS } from "../options.ts";

/** `lucent doctor`. */
export const doctor = defineCommand({
  meta: {
    name: "doctor",
    description:
      "Look over the config and what surrounds it as an auditor would, and say what to write instead.\n  What you let stand goes into lucent.doctor.json beside the config, with a reason.",
  },
  args: {
    production: {
      type: "boolean",
      description: "Judge it as production would run it, whatever NODE_ENV says.",
    },
    json: { type: "boolean", description: "Answer in JSON, for programs." },
    "fail-on": {
      type: "string",
      valueHint: "severity",
      description: "End with 1 from this severity on: error, warning, note or none. Default: error.",
    },
    config: COMMON_OPTIONS.config,
  },
  run: async ({ args }) => {
    const { runDoctor } = await import("../doctor/run-doctor.ts");
    await runDoctor({
      config: args.config,
      failOn: args["fail-on"],
      production: args.production === true,
      json: args.json === true,
    });
  },
});
