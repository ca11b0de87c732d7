import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lookAround } from "../../packages/lucent/src/cli/doctor/look-around.ts";
import { examine, readAcceptances, subjectOf, weigh } from "../../packages/lucent/src/doctor/index.ts";
import { features } from "../../packages/lucent/src/server/index.ts";
import { SECRET } from "./healthy.ts";

const EXAMPLES = join(import.meta.dirname, "../../examples");
const DEPLOYED = {
  LUCENT_SECRET: SECRET,
  SERVER_URL: "https://app.example.com",
  SMTP_URL: "smtps://app:5kD8wLq2@mail.example.com",
  SMTP_FROM: "Example <hello@example.com>",
};

async function weighed(example: string, { asProduction }: { readonly asProduction: boolean }) {
  const folder = join(EXAMPLES, example);
  const { default: given } = await import(join(folder, "lucent.config.ts"));
  const at = await subjectOf({
    given,
    environment: asProduction ? DEPLOYED : {},
    files: await lookAround(folder, `file:${folder}/.lucent/data.db`),
    features,
    asProduction,
    node: process.versions.node,
    today: new Date("2026-11-22"),
  });
  const { accept, faults } = readAcceptances(
    JSON.parse(readFileSync(join(folder, "lucent.doctor.json"), "utf8")),
  );
  expect(faults).toEqual([]);
  return weigh(examine(at), accept);
}

describe.each(["blog", "magazine", "strict-passwords"])("examples/%s", (example) => {
  it("has nothing against it but what stands beside it with a reason", async () => {
    const { open, stale } = await weighed(example, { asProduction: false });
    expect({ open, stale }).toEqual({ open: [], stale: [] });
  });

  it("could go live but for the proxy, which is whose server it is to name", async () => {
    const { open } = await weighed(example, { asProduction: true });
    expect(open.map(({ name }) => name)).toEqual(["proxy-unnamed"]);
  });
});

it("finds the seed's tokens of seven days, and says why they stay", async () => {
  const { accepted } = await weighed("blog", { asProduction: false });
  expect(accepted).toContainEqual(
    expect.objectContaining({
      name: "long-access-token",
      where: "auth.jwtExpiry",
      reason: expect.stringMatching(/seven days/),
    }),
  );
});
