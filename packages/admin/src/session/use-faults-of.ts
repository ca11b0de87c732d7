import { isClientError } from "lucent/client";
import { useText } from "../texts/index.ts";

const KNOWN = {
  "This field is required.": "entry.missing",
  "Expected an email address.": "entry.faultEmail",
  "Use at least {n} characters.": "entry.faultShort",
  "Use more than blanks.": "entry.faultBlank",
  "Use at most {n} characters.": "entry.faultLong",
  "Use at least one capital letter.": "entry.faultUppercase",
  "Use at least one small letter.": "entry.faultLowercase",
  "Use at least one digit.": "entry.faultNumbers",
  "Use at least one symbol.": "entry.faultSymbols",
  "This password is among the first that anybody would guess.": "entry.faultCommon",
  "Leave your own name and address out of your password.": "entry.faultPersonal",
  "Value must be unique": "entry.faultTaken",
  "A user with the given email is already registered.": "entry.faultTaken",
  "A user with the given username is already registered.": "entry.faultTaken",
} as const;

/** Gives what is wrong with the fields of a form, by their names, in the reader's language where we have the words. */
export function useFaultsOf(): (error: unknown) => ReadonlyMap<string, string> {
  const { t } = useText();
  return (error) => {
    if (!isClientError(error) || error.code !== "VALIDATION_FAILED") return new Map();
    const words = (message: string) => {
      const sentence = message.replace(/\d+/, "{n}");
      if (!Object.hasOwn(KNOWN, sentence)) return message;
      return t(KNOWN[sentence as keyof typeof KNOWN], { count: Number(/\d+/.exec(message)?.[0] ?? 0) });
    };
    const faults = new Map<string, string>();
    for (const { path, message } of error.data?.errors ?? []) {
      const before = faults.get(path);
      faults.set(path, before === undefined ? words(message) : `${before} ${words(message)}`);
    }
    return faults;
  };
}
