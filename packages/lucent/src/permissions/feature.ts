import type { Feature } from "../operation/index.ts";
import * as operations from "./operations/index.ts";
import { permissionShapes } from "./shapes.ts";

/** What people may do, for those who ask before they try. */
export const permissions: Feature = {
  name: "permissions",
  operations: Object.values(operations),
  shapes: permissionShapes,
};
