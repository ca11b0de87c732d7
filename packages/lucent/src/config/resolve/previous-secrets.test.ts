import { describe, expect, test } from "vitest";
import type { ConfigError } from "../../errors/index.ts";
import { resolveConfig } from "../index.ts";

const strong = (count: number) =>
  Array.from({ length: count }, () =>
    Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64"),
  );
const [CURRENT = "", ONE = "", TWO = "", ...MORE] = strong(20);
const previous = (environment: Record<string, string>, config: object = {}) =>
  resolveConfig({ secret: CURRENT, collections: { users: { auth: true } }, ...config }, environment)
    .previousSecrets;
const PRODUCTION = {
  NODE_ENV: "production",
  SERVER_URL: "https://app.example.com",
  SMTP_URL: "smtp://localhost",
  SMTP_FROM: "hello@example.com",
};

function faultsOf(environment: Record<string, string>, config: object = {}): readonly string[] {
  try {
    previous({ ...PRODUCTION, ...environment }, config);
    return [];
  } catch (error) {
    return (error as ConfigError).faults.map(({ path, problem }) => `${path}: ${problem}`);
  }
}

describe("the previous secrets", () => {
  test("are those of the environment where the config is silent", () => {
    const list = ` ${ONE}, ${TWO} ,,`;
    expect(previous({ LUCENT_PREVIOUS_SECRETS: list })).toEqual([ONE, TWO]);
    expect(previous({ JWT_PREVIOUS_SECRETS: list })).toEqual([ONE, TWO]);
    expect(previous({ LUCENT_PREVIOUS_SECRETS: ONE, JWT_PREVIOUS_SECRETS: TWO })).toEqual([ONE]);
    expect(previous({ LUCENT_PREVIOUS_SECRETS: " , ", JWT_PREVIOUS_SECRETS: TWO })).toEqual([TWO]);
    for (const previousSecrets of [undefined, [], [""]]) {
      expect(previous({ LUCENT_PREVIOUS_SECRETS: ONE }, { previousSecrets })).toEqual([ONE]);
    }
    expect(previous({ LUCENT_PREVIOUS_SECRETS: ONE }, { previousSecrets: [TWO] })).toEqual([TWO]);
    expect(previous({})).toEqual([]);
  });

  test("are there once each, and never the one in use", () => {
    expect(previous({ LUCENT_PREVIOUS_SECRETS: [ONE, CURRENT, ONE, TWO].join() })).toEqual([ONE, TWO]);
  });

  test("are judged like every other, wherever they stand", () => {
    const LUCENT_PREVIOUS_SECRETS = `${ONE},changeme`;
    expect(faultsOf({ LUCENT_PREVIOUS_SECRETS })).toEqual([
      "LUCENT_PREVIOUS_SECRETS[1] (environment): The secret reads like a sample that was never replaced.",
    ]);
    expect(previous({ LUCENT_PREVIOUS_SECRETS })).toEqual([ONE, "changeme"]);
  });

  test("are not many", () => {
    const eight = [ONE, TWO, ...MORE].slice(0, 8);
    expect(faultsOf({}, { previousSecrets: eight })).toEqual([]);
    const nine = [...eight, MORE.at(-1) ?? ""];
    const problem = "There are 9 previous secrets, and 8 are looked at.";
    expect(faultsOf({}, { previousSecrets: nine })).toEqual([`previousSecrets: ${problem}`]);
    expect(faultsOf({ JWT_PREVIOUS_SECRETS: nine.join() })).toEqual([
      `JWT_PREVIOUS_SECRETS (environment): ${problem}`,
    ]);
  });
});
