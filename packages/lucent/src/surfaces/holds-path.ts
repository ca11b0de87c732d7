import { type AnyDeclaration, namesOf } from "../operation/index.ts";

/**
 * Whether an address holds what an operation takes from it. One that has several addresses may leave it out of one of
 * them: there it is sent as the body, so that it stands in no log.
 */
export function holdsPath({ path, body }: AnyDeclaration, address: string): boolean {
  const names = [...namesOf(path)];
  return (
    body !== undefined || names.length === 0 || names.some((name) => `${address}/`.includes(`/:${name}/`))
  );
}
