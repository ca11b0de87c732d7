import { isLoopback } from "../../base/index.ts";

const SECOND = 1000;
// A server that is slow to answer is tried again later; nodemailer's own patience is minutes.
const PATIENCE = {
  dnsTimeout: 10 * SECOND,
  connectionTimeout: 10 * SECOND,
  greetingTimeout: 10 * SECOND,
  socketTimeout: 30 * SECOND,
};
// Disclosure: these would write whole letters into the log.
const TELLTALE = ["logger", "debug", "transactionLog"];

/** What nodemailer is told: the address with its own options, and what they leave open. */
export function transportOptions(url: string) {
  const address = new URL(url);
  for (const name of TELLTALE) address.searchParams.delete(name);
  return {
    url: address.href,
    ...PATIENCE,
    maxConnections: 5,
    // The outbox is what tries again.
    maxRequeues: 0,
    // Man in the middle: whoever takes the offer of TLS away would be told the password.
    requireTLS: address.password !== "" && !isLoopback(address.hostname),
  };
}
