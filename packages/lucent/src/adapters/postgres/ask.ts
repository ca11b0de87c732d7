import type { Answer, RowWatch, Statement } from "./exchange.ts";

/** Sends statements through one connection in one round trip. */
export type Ask = (statements: readonly Statement[], watch?: RowWatch) => Promise<Answer[]>;
