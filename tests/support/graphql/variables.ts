import {
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from "graphql";

type Data = Readonly<Record<string, unknown>>;

/** An input in the Local API's shape as the arguments of a field: what stands in `data` alone or beside the others. */
export function variablesOf({ args }: GraphQLField<unknown, unknown>, { data, ...beside }: Data): Data {
  // A body that is a document stands in `data`; one of the body's own parts may be called so as well.
  const isWhole =
    data !== undefined &&
    args.some(({ name, type }) => name === "data" && isInputObjectType(getNullableType(type)));
  const given: Data = { ...beside, ...(isWhole ? { data } : (data as Data | undefined)) };
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const type = args.find((argument) => argument.name === name)?.type;
      return [name, type ? written(type, value) : value];
    }),
  );
}

/** A value as a client of GraphQL writes it: texts of a list by their names, paths of a filter with `__`. */
function written(type: GraphQLInputType, value: unknown): unknown {
  const nullable = getNullableType(type);
  if (value === null || value === undefined) return value;
  if (isListType(nullable)) {
    return Array.isArray(value) ? value.map((item) => written(nullable.ofType, item)) : value;
  }
  if (isEnumType(nullable)) return nullable.getValues().find((one) => one.value === value)?.name ?? value;
  if (!isInputObjectType(nullable) || typeof value !== "object" || Array.isArray(value)) return value;
  return writtenObject(nullable, value as Data);
}

function writtenObject(type: GraphQLInputObjectType, value: Data): Data {
  const fields = type.getFields();
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => {
      const name = [key, key.replaceAll(".", "__"), key.toUpperCase()].find((one) => one in fields) ?? key;
      const field = fields[name];
      return [name, field ? written(field.type, held) : held];
    }),
  );
}
