import { listOf, options } from "./containers.ts";
import { callback, firstOf } from "./reader.ts";

type Hook = (args: never) => unknown;

const one = callback<Hook>();

/** Functions that run in order; one alone may stand without its brackets. */
export const hookList = firstOf(
  (value, place) => {
    const hook = one(value, place);
    return hook && [hook];
  },
  (value) => typeof value === "function",
  listOf(one),
);

const globalHookTable = {
  beforeOperation: hookList,
  beforeValidate: hookList,
  beforeChange: hookList,
  afterChange: hookList,
  beforeRead: hookList,
  afterRead: hookList,
  afterOperation: hookList,
  afterError: hookList,
};

const hookTable = {
  ...globalHookTable,
  beforeDelete: hookList,
  afterDelete: hookList,
  beforeLogin: hookList,
  afterLogin: hookList,
  afterLogout: hookList,
  afterMe: hookList,
  afterRefresh: hookList,
  afterForgotPassword: hookList,
  me: hookList,
  refresh: hookList,
};

/** `hooks` of a collection. */
export const hookOptions = options(hookTable);

/** `hooks` of a global. */
export const globalHookOptions = options(globalHookTable);
