/** Addresses written in a configuration (`from`, `to`): `module.network["eu"].aws_subnet.private[0]`. Not evaluated, but for keys. */
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { type Range, rangeOf } from '../core/source.ts';
import type { Attribute, Expression } from '../hcl/index.ts';
import { REFERENCE_ROOTS } from './reference-names.ts';
import { readUnquoted } from './traversal.ts';

/** A module or, with `resource`, a resource or one of its instances; relative to the module it is written in. */
export interface ConfigAddress extends Range {
  readonly module: readonly AddressStep[];
  readonly resource?: AddressedResource;
}

/** A name with the key in brackets after it, where there is one. */
export interface AddressStep {
  readonly name: string;
  readonly key?: Expression;
}

export interface AddressedResource extends AddressStep {
  readonly mode: 'managed' | 'data';
  readonly type: string;
}

/** Reads an argument as an address of a module or a resource; undefined where it is none, which is reported. */
export function readAddress(
  attribute: Attribute | undefined,
  problems: Diagnostic[],
): ConfigAddress | undefined {
  const reference = attribute && readUnquoted(attribute.value, problems);
  if (!reference || reference.kind === 'invalid') return undefined;
  const steps = stepsOf(reference);
  const address = steps && addressOf(steps, rangeOf(reference));
  if (address) return address;
  const detail =
    'The address of a module or a resource is needed here, such as module.network or aws_s3_bucket.logs["eu"].';
  problems.push(diagnose('invalid-address', { detail, subject: reference }));
  return undefined;
}

function addressOf(steps: readonly AddressStep[], range: Range): ConfigAddress | undefined {
  const module: AddressStep[] = [];
  let at = 0;
  while (steps[at]?.name === 'module' && !steps[at]?.key) {
    const call = steps[at + 1];
    if (!call) return undefined;
    module.push(call);
    at += 2;
  }
  if (at === steps.length) return module.length > 0 ? { ...range, module } : undefined;
  const mode = steps[at]?.name === 'data' ? 'data' : 'managed';
  if (mode === 'data' || steps[at]?.name === 'resource') at++;
  const [type, resource, ...rest] = steps.slice(at);
  if (!type || type.key || !resource || rest.length > 0 || notTypes.has(type.name)) return undefined;
  return { ...range, module, resource: { ...resource, mode, type: type.name } };
}

const notTypes: ReadonlySet<string> = new Set(REFERENCE_ROOTS);

/** Names with their keys; undefined for what has other parts. */
function stepsOf(expression: Expression): readonly AddressStep[] | undefined {
  switch (expression.kind) {
    case 'variable':
      return [{ name: expression.name }];
    case 'get-attribute': {
      const before = stepsOf(expression.object);
      return before && [...before, { name: expression.name.text }];
    }
    case 'index': {
      const before = stepsOf(expression.collection);
      const last = before?.at(-1);
      if (!before || !last || last.key) return undefined;
      return [...before.slice(0, -1), { ...last, key: expression.key }];
    }
    default:
      return undefined;
  }
}
