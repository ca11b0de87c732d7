import { isAdministrator } from "../../access/index.ts";
import type { Asked } from "../../operation/index.ts";

/** Whether a caller may be told what others may do: administrators, and code that stands above the rules. */
export async function mayAskOfOthers({ caller }: Pick<Asked, "caller">): Promise<boolean> {
  return caller.trusted || isAdministrator(caller);
}
