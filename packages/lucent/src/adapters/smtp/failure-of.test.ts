import { expect, test } from "vitest";
import { MailRefused } from "../../ports/index.ts";
import { failureOf } from "./failure-of.ts";

const URL = "smtp://somebody:marker-password@mail.example.com:587/?x=marker-query";
const failure = (facts: object) =>
  failureOf(Object.assign(new Error("marker-message"), { response: "550 marker-response" }, facts), URL);

test.each<[what: string, facts: object, isRefused: boolean]>([
  ["an unknown recipient", { command: "RCPT TO", responseCode: 550, permanent: true }, true],
  ["a recipient for now", { command: "RCPT TO", responseCode: 451, permanent: false }, false],
  ["the mail itself", { command: "DATA", responseCode: 554, permanent: true }, true],
  ["the sender", { command: "MAIL FROM", responseCode: 550, permanent: true }, false],
  ["the password", { code: "EAUTH", command: "AUTH PLAIN", responseCode: 535, permanent: true }, false],
  [
    "who may send by it",
    { command: "RCPT TO", responseCode: 550, permanent: true, response: "550 5.7.1 relaying" },
    false,
  ],
  ["a connection", { code: "ECONNREFUSED", command: "CONN" }, false],
  ["nothing that it says", {}, false],
])("what is refused for %s", (_, facts, isRefused) => {
  const error = failure(facts);
  expect(error instanceof MailRefused).toBe(isRefused);
});

test("the words for the log hold codes, and nothing that was said or sent [LG-01]", () => {
  const error = failure({
    code: "EAUTH",
    command: "AUTH PLAIN",
    responseCode: 535,
    response: "535 5.7.8 marker-response",
  });
  expect(error.message).toBe(
    "The mail server at mail.example.com:587 did not take it: EAUTH after AUTH PLAIN 535 5.7.8.",
  );
  expect(JSON.stringify([error.message, error.stack, error.cause])).not.toContain("marker");
});

test("a command is told by its name alone, since what follows it may be a secret [LG-01]", () => {
  const { message } = failure({ command: "AUTH PLAIN bWFya2Vy marker", code: "marker words" });
  expect(message).not.toContain("marker");
  expect(message).not.toContain("bWFya2Vy");
});
