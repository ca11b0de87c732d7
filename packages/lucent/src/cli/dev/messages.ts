/** What the server of `lucent dev` tells its supervisor. */
export type Report =
  /** It reads these files, so a change of one calls for a new start. */
  | { readonly kind: "reads"; readonly paths: readonly string[] }
  | {
      readonly kind: "ready";
      readonly screen: string;
      readonly url: string;
      readonly warnings: readonly string[];
      readonly milliseconds: number;
    }
  /** It could not start; `final` where no change of a file can mend that. */
  | { readonly kind: "failed"; readonly description: string; readonly final: boolean };

/** The one thing that the supervisor asks of it. */
export interface StopOrder {
  readonly kind: "stop";
}
