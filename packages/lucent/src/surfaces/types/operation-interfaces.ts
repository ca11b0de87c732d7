import type { AnyDeclaration } from "../../operation/index.ts";
import { type AnySchema, type ObjectSchema, type Schema, type SlotName, s } from "../../schema/index.ts";
import { capitalised } from "./capitalised.ts";
import { interfaceText, typeAlias } from "./declaration.ts";
import type { OperationNames } from "./interface-names.ts";
import { membersOf, type SlotType, schemaType } from "./schema-type.ts";
import type { Member } from "./type-text.ts";

/**
 * What an operation takes, in the Local API's shape, and what it gives. What depends on the collection is a
 * parameter; an output that is nothing but that needs no type of its own.
 */
export function operationInterfaces(declaration: AnyDeclaration, names: OperationNames): readonly string[] {
  const { summary, output } = declaration;
  const input = interfaceText(
    names.Input + parametersOf(inputOf(declaration)),
    summary,
    inputMembers(declaration, parameter),
  );
  if (isSlot(output)) return [input];
  const outputName = names.Output + parametersOf([output]);
  return [input, outputText(declaration, outputName, parameter)];
}

/** The same of an operation that stands in one place alone, where nothing is left to depend on. */
export function rootInterfaces(
  declaration: AnyDeclaration,
  names: OperationNames,
  nameOf: SlotType,
): readonly string[] {
  return [
    interfaceText(names.Input, declaration.summary, inputMembers(declaration, nameOf)),
    outputText(declaration, names.Output, nameOf),
  ];
}

function outputText({ name, output }: AnyDeclaration, outputName: string, slotType: SlotType): string {
  const about = `What \`${name}\` gives.`;
  return isPlainObject(output)
    ? interfaceText(outputName, about, membersOf(output, slotType))
    : typeAlias(outputName, about, schemaType(output, slotType));
}

/** Names for what an operation takes and gives in one place, by what stands in the slots there. */
export function offerTypes(
  declaration: AnyDeclaration,
  { general, own, nameOf }: OfferNames,
): readonly string[] {
  const { output } = declaration;
  const filled = (schemas: readonly Schema[]) => listed(slotsIn(schemas).map(nameOf));
  return [
    typeAlias(own.Input, "", general.Input + filled(inputOf(declaration))),
    typeAlias(own.Output, "", isSlot(output) ? nameOf(output.slot) : general.Output + filled([output])),
  ];
}

/** What an operation is called in one place. */
export interface OfferNames {
  /** Its types wherever it is offered. */
  readonly general: OperationNames;
  /** Its types here. */
  readonly own: OperationNames;
  /** The type of what stands in a slot here. */
  readonly nameOf: (slot: SlotName) => string;
}

function inputOf({ path, query, body }: AnyDeclaration): readonly Schema[] {
  return [path, query, body].filter((schema) => schema !== undefined);
}

function inputMembers({ path, query, body }: AnyDeclaration, slotType: SlotType): readonly Member[] {
  const beside = [path, query].filter((schema) => schema !== undefined);
  return [
    ...beside.flatMap((schema) => membersOf(schema as ObjectSchema, slotType)),
    ...(body ? membersOf(s.object({ data: body }), slotType) : []),
  ];
}

function parametersOf(schemas: readonly Schema[]): string {
  return listed(slotsIn(schemas).map(capitalised));
}

const parameter: SlotType = (slot) =>
  slot === "populate" ? 'PopulateOf<LucentTypes["collections"]>' : capitalised(slot);

function listed(names: readonly string[]): string {
  return names.length > 0 ? `<${names.join(", ")}>` : "";
}

/** The slots that a collection fills; `populate` is the same for all of them. */
function slotsIn(schemas: readonly Schema[]): readonly SlotName[] {
  return [...new Set(schemas.flatMap(allSlots))].filter((slot) => slot !== "populate");
}

function allSlots(schema: Schema): readonly SlotName[] {
  const node = schema as AnySchema;
  switch (node.kind) {
    case "slot":
      return [node.slot];
    case "array":
      return allSlots(node.items);
    case "optional":
    case "nullable":
      return allSlots(node.of);
    case "object":
      return [...(node.beside ? [node.beside] : []), ...Object.values(node.properties).flatMap(allSlots)];
    default:
      return [];
  }
}

function isSlot(schema: Schema): schema is Extract<AnySchema, { kind: "slot" }> {
  return schema.kind === "slot";
}

function isPlainObject(schema: Schema): schema is ObjectSchema {
  return schema.kind === "object" && (schema as ObjectSchema).beside === undefined;
}
