import { useText } from "../../texts/index.ts";

/** Gives what a key may do, in words. Each scope holds those before it. */
export function useScopeText(): (scopes: readonly string[] | null) => string {
  const { t } = useText();
  return (scopes) => {
    if (scopes === null) return t("account.mayAll");
    if (scopes.includes("admin")) return t("account.mayAdmin");
    return t(scopes.includes("write") ? "account.mayWrite" : "account.mayRead");
  };
}
