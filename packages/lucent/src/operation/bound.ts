import type { ResolvedCollection, ResolvedConfig } from "../config/index.ts";
import { type FieldFault, validationError } from "../errors/index.ts";
import { compileParser, compileProjection, type Parser, type Projection, s } from "../schema/index.ts";
import type { Feature } from "./feature.ts";
import { type Limit, limitOf } from "./limit.ts";
import type { AnyDeclaration, Operation } from "./operation.ts";

/** The three parts of an input, as a surface found them. */
export interface RawInput {
  readonly path: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** What code in process says beside, where it stands above the rules. */
  readonly inProcess?: unknown;
}

/** An operation on one collection, with its schemas compiled: what surfaces and the pipeline work with. */
export interface Bound {
  readonly operation: Operation;
  readonly declaration: AnyDeclaration;
  readonly collection: ResolvedCollection;
  /** How often it may be asked; null where nobody limits it. */
  readonly limit: Limit | null;
  /** Reads the parts of an input into the one that handlers get. */
  parse(raw: RawInput): Record<string, unknown>;
  /** Copies out of a result what is declared. */
  readonly project: Projection;
}

const NO_INPUT = s.object({});

/** What an operation is bound to. */
export interface Binding {
  readonly config: ResolvedConfig;
  readonly features: readonly Feature[];
  readonly operation: Operation;
  readonly collection: ResolvedCollection;
}

/** Compiles an operation for a collection. */
export function bind({ config, features, operation, collection }: Binding): Bound {
  const { declaration } = operation;
  const slots = Object.assign({}, ...features.map((feature) => feature.slots?.(config, collection)));
  const projections = Object.assign(
    {},
    ...features.map((feature) => feature.projections?.(config, collection)),
  );

  const path = compileParser(declaration.path ?? NO_INPUT, slots);
  const query = compileParser(declaration.query ?? NO_INPUT, slots);
  const body = declaration.body && compileParser(declaration.body, slots);
  const inProcess = compileParser(declaration.inProcess?.input ?? NO_INPUT, slots);

  return {
    operation,
    declaration,
    collection,
    limit: limitOf(config, declaration),
    project: compileProjection(declaration.output, projections),
    parse(raw) {
      const faults: FieldFault[] = [];
      const input: Record<string, unknown> = {
        ...(read(path, raw.path, faults) as object),
        ...(read(query, raw.query, faults) as object),
        ...(raw.inProcess !== undefined && (read(inProcess, raw.inProcess, faults) as object)),
      };
      if (body) input["data"] = read(body, raw.body, faults);
      if (faults.length > 0)
        throw validationError(faults, collection.kind === "root" ? {} : { collection: collection.slug });
      return input;
    },
  };
}

function read(parse: Parser<unknown>, raw: unknown, faults: FieldFault[]): unknown {
  const parsed = parse(raw);
  if (parsed.ok) return parsed.value;
  faults.push(...parsed.faults);
  return undefined;
}
