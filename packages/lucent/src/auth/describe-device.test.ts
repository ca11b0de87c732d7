import { expect, test } from "vitest";
import { describeDevice } from "./describe-device.ts";

const CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

test.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox on Windows"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
    "Safari on macOS",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
    "Safari on iOS",
  ],
  [`Mozilla/5.0 (X11; Linux x86_64) ${CHROME}`, "Chrome on Linux"],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Edg/126.0.0.0`, "Microsoft Edge on Windows"],
  ["MyApp/1.2 (iPhone; iOS 17.5; Scale/3.00)", "MyApp on iOS"],
  ["curl/8.5.0", "curl"],
  ["node", "node"],
  ["python-requests/2.31", "python-requests"],
  ["", "unknown device"],
  [null, "unknown device"],
  ["Mozilla/5.0", "unknown device"],
  ["<script>alert(1)</script>", "unknown device"],
  ["<img/src>/1.0 (iPhone; iOS 17.5)", "iOS"],
  ["\u202eevil/1.0", "unknown device"],
  ["x".repeat(300), "unknown device"],
])("%j is %s", async (agent, words) => {
  expect(await describeDevice(agent)).toBe(words);
});
