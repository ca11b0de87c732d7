import { type Answer, type Caller, overWire, placeOf, refusalOf } from "../caller.ts";

/** The Local API, which is the measure of all others: in the name of somebody, and with the rules asked. */
export const local: Caller = {
  name: "the Local API",
  surface: "local",
  async call({ lucent, offer, input, token }): Promise<Answer> {
    const { operation } = offer;
    const res = { headers: new Headers() };
    const cookies = () => res.headers.getSetCookie();
    try {
      const output = await lucent[operation.declaration.name]({
        ...input,
        ...placeOf(offer),
        overrideAccess: false,
        ...(token === null ? { user: null } : { token }),
        res,
      });
      // What is told in process alone is told nobody whom the rules are asked about.
      const isSilent = operation.declaration.inProcess !== undefined && output === null;
      return { output: isSilent ? {} : overWire(output), cookies: cookies() };
    } catch (error) {
      return { refused: refusalOf(overWireError(error)), cookies: cookies() };
    }
  },
};

function overWireError(error: unknown) {
  const { code, status, message, data } = error as {
    code: unknown;
    status: unknown;
    message: string;
    data: unknown;
  };
  if (typeof code !== "string") throw error;
  return { code, status, message, data: overWire(data) };
}
