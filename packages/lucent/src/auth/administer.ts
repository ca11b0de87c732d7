import { isAdministrator } from "../access/index.ts";
import type { Asked } from "../operation/index.ts";

/** Whether a caller may administer people: administrators, and code that stands above the rules. */
export async function mayAdminister({ caller }: Pick<Asked, "caller">): Promise<boolean> {
  return caller.trusted || isAdministrator(caller);
}
