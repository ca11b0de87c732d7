import type { Socket } from "node:net";
import type { Client } from "pg";

/** What the driver tells of how the server wants the password. */
interface Told {
  on(event: string, listener: (message: { readonly mechanisms?: readonly string[] }) => void): unknown;
}

/** Ways in which a password, or what is made of it, could be passed on by somebody in between. */
const OTHER_WAYS = ["authenticationCleartextPassword", "authenticationMD5Password"];
const BOUND = "SCRAM-SHA-256-PLUS";

/**
 * Man in the middle: with `channel_binding=require` the server has to prove that it knows the password and that its
 * end of TLS is the one that is spoken to (RFC 5802, RFC 5929). Nothing is said to a server that would have it otherwise.
 */
export function requireBinding(client: Client, socket: Socket): void {
  const { connection } = client as unknown as { readonly connection: Told };
  let isBound = false;
  const refuse = () => {
    const error = new Error("it does not bind the password to the connection");
    socket.destroy(Object.assign(error, { code: "UNBOUND" }));
  };
  connection.on("authenticationSASL", ({ mechanisms = [] }) => {
    if (mechanisms.includes(BOUND)) isBound = true;
    else refuse();
  });
  for (const way of OTHER_WAYS) connection.on(way, refuse);
  connection.on("authenticationOk", () => {
    if (!isBound) refuse();
  });
}
