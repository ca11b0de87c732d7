import { Draft } from "./draft.ts";

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * The number that somebody means; null where nothing is written. A comma may stand before the fraction, but not where
 * it could as well be one between thousands.
 */
export function readNumber(written: string, isWhole: boolean): number | null | Draft {
  const text = written.trim();
  if (text === "") return null;
  const plain = /^[^.,]*,(?!\d{3}$)\d*$/.test(text) ? text.replace(",", ".") : text.replace(/^\u2212/, "-");
  const value = DECIMAL.test(plain) ? Number(plain) : Number.NaN;
  if (!Number.isFinite(value)) return new Draft(written, { text: "notNumber" });
  if (isWhole && !Number.isSafeInteger(value)) return new Draft(written, { text: "notWhole" });
  return value;
}
