import type { ResolvedConfig } from "../config/index.ts";
import { assemble, type Instance, instanceOf, type Listening, listen } from "../server/index.ts";
import type { Address } from "./address.ts";
import { Refusal } from "./refusal.ts";

/** A server that answers. */
export interface OpenServer extends Listening {
  readonly instance: Instance;
}

/** Starts the engine and listens; what keeps it from listening is said in a sentence. */
export async function openServer(
  config: ResolvedConfig,
  address: Address,
  command: string,
): Promise<OpenServer> {
  const instance = await instanceOf(assemble(config));
  try {
    return { instance, ...(await listen(instance, address)) };
  } catch (error) {
    await instance.close();
    throw explainListening(error as NodeJS.ErrnoException, address, command);
  }
}

/** Whether starting anew cannot mend it, as it cannot free a port. */
export class AddressRefusal extends Refusal {}

function explainListening(error: NodeJS.ErrnoException, { port, host }: Address, command: string): Error {
  const another = `Choose another with ${command} --port <number>, or set PORT.`;
  switch (error.code) {
    case "EADDRINUSE":
      return new AddressRefusal(`Port ${port} on ${host} is taken: something else listens there already.`, {
        hints: [`Stop it, or choose another: ${command} --port ${port + 1} (or set PORT=${port + 1}).`],
        cause: error,
      });
    case "EACCES":
      return new AddressRefusal(`The system does not let this user listen on port ${port}.`, {
        hints: [another],
        cause: error,
      });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new AddressRefusal(`"${host}" is no address of this machine.`, {
        hints: [
          "Choose one with --host <address>, such as 127.0.0.1 for this machine alone or 0.0.0.0 for all.",
        ],
        cause: error,
      });
    default:
      return error;
  }
}
