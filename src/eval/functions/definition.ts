import type { Type } from '../../core/type.ts';
import { type Unmarked, unmark, type Value } from '../../core/value.ts';
import type { Effort } from '../effort.ts';

/** A parameter. Arguments are converted to its type; what it does not allow is dealt with before the function is called. */
export interface Parameter {
  readonly name: string;
  readonly type: Type;
  /** The function can take null. Otherwise null is an error. */
  readonly allowNull?: boolean;
  /**
   * Of what has no type yet, a plain null included, nothing follows about the result, not even its type. When it is left
   * out that holds of what is not known and not allowed to be.
   */
  readonly untypedIsLater?: boolean;
  /** Only a name, and steps from it, can stand here, and nothing that is made from one. */
  readonly onlyReference?: boolean;
  /** The function can take what is not known. Otherwise the result is not known either. */
  readonly allowUnknown?: boolean;
  /** The function can take a collection with parts that are not known; it moves them about, or looks at the others first. */
  readonly allowUnknownParts?: boolean;
  /** The function leaves marked parts of a collection as they are. Otherwise their marks, too, go on the result. */
  readonly allowMarkedParts?: boolean;
  /** The function sees the marks and answers for them. Otherwise they are taken off and put on the result. */
  readonly allowMarked?: boolean;
  /** The function looks at a part of it, however large it is: going through it is not paid for. */
  readonly inPart?: boolean;
}

/** A parameter for a collection whose parts are only moved about: they may be not known, and keep their marks. */
export const partly = (name: string, type: Type): Parameter => ({
  name,
  type,
  allowUnknownParts: true,
  allowMarkedParts: true,
});

/** What is wrong with an argument (by its position), or with the call as a whole. */
export interface Fault {
  readonly fault: string;
  readonly argument?: number;
}

export const fault = (message: string, argument?: number): Fault =>
  argument === undefined ? { fault: message } : { fault: message, argument };

/** The fault of the first argument that is, or will be, of another kind than these. */
export function faultUnless(
  kinds: readonly Type['kind'][],
  message: string,
  args: readonly (Value | undefined)[],
): Fault | undefined {
  const wrong = args.findIndex((arg) => arg && !kinds.includes(kindOf(arg)));
  return wrong < 0 ? undefined : fault(message, wrong);
}

/** The kind a value is of, or will be. */
function kindOf(value: Value): Type['kind'] {
  const inner = unmark(value);
  return inner.kind === 'unknown' || inner.kind === 'null' ? inner.type.kind : inner.kind;
}

/** A function of the language, as Terraform documents it. Declared once; everything else is made from this. */
export interface FunctionDefinition {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Takes all arguments after the others. */
  readonly variadic?: Parameter;
  /**
   * The result's type; from the arguments where it depends on them, with what is wrong with their types. Used when the
   * result is not known.
   */
  readonly returns: Type | ((args: readonly Value[]) => Type | Fault);
  /** The result can be null, or Terraform does not say that it cannot. Otherwise it is known not to be, before it is known itself. */
  readonly mayBeNull?: boolean;
  /**
   * Gets converted arguments that are allowed as they are. Where no parameter allows marks, none carries any.
   * Going through them once is paid for; what costs more is to be spent.
   */
  readonly call: (args: readonly Value[], effort: Effort) => Value | Fault;
}

/** A function that decides itself which arguments are evaluated: `try`, `can`. */
export interface LazyFunction {
  readonly name: string;
  /** Where it takes just as many expressions as these. */
  readonly expressions?: readonly Parameter[];
  /** Each attempt evaluates an argument; undefined when that failed, with the failure told by `problem`. */
  readonly attempt: (attempts: readonly (() => Attempt)[]) => Value | Fault;
}

export type Attempt = { readonly value: Value } | { readonly problem: string };

/** All functions by name. */
export type Functions = ReadonlyMap<string, FunctionDefinition | LazyFunction>;

/** Arguments whose kinds the call has made sure of. */
export function textOf(value: Value | undefined): string {
  return value?.kind === 'string' ? value.value : unexpected('a string', value);
}

export function itemsOf(value: Value | undefined): readonly Value[] {
  return value && 'items' in value ? value.items : unexpected('a list', value);
}

export function entriesOf(value: Value | undefined): ReadonlyMap<string, Value> {
  if (value?.kind === 'map') return value.entries;
  return value?.kind === 'object' ? value.attributes : unexpected('a map', value);
}

function unexpected(wanted: string, value: Value | Unmarked | undefined): never {
  throw new Error(
    `a function was called with ${value?.kind ?? 'nothing'} where its declaration wants ${wanted}`,
  );
}
