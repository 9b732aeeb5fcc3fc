/** `override_resource`, `override_data` and `override_module` blocks, and the values they and mocks make up. */
import { constantValue, missingArgument, readContent } from '../config/index.ts';
import { parseAddress } from '../core/address.ts';
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { attributesOf } from '../core/schema-parts.ts';
import { textOf } from '../core/source.ts';
import { unmark, type Value } from '../core/value.ts';
import type { Attribute, Block, Expression } from '../hcl/index.ts';
import { keywordOf } from './keyword.ts';
import { overrideShape } from './shapes.ts';
import type { Arguments, During, Override } from './suite.ts';

/** Whether a block is one of them. */
export const isOverrideBlock = ({ type }: Block): boolean => type.text.startsWith('override_');

/** Reads one; undefined where it says too little, which is reported. `during`: from when on, where it does not say. */
export function readOverride(block: Block, during: During, problems: Diagnostic[]): Override | undefined {
  const kind = block.type.text.slice('override_'.length);
  const values = kind === 'module' ? 'outputs' : 'values';
  const shape = overrideShape(block.type.text);
  const { arguments: own } = readContent(block.body, shape, block.header, problems);
  const target = own.get('target');
  if (!target) {
    problems.push(missingArgument('target', block.header));
    return undefined;
  }
  const made = {
    values: readValues(own.get(values), problems),
    during: readDuring(own.get('override_during'), during, problems),
    range: block.header,
  };
  const address = parseAddress(addressText(target.value));
  if (kind === 'module') {
    if (!address || address.instance) return wrongTarget(target.value, 'a module', problems);
    return { kind, target: address.module, expressions: membersOf(own.get(values)), ...made };
  }
  const wanted = kind === 'data' ? 'data' : 'managed';
  if (address?.instance?.mode !== wanted)
    return wrongTarget(target.value, kind === 'data' ? 'a data source' : 'a resource', problems);
  return { kind: kind === 'data' ? 'data' : 'resource', target: address.instance, ...made };
}

/** The values of an object of constants, by attribute; none where it is no such object, which is reported. */
export function readValues(
  attribute: Attribute | undefined,
  problems: Diagnostic[],
): ReadonlyMap<string, Value> {
  if (!attribute) return new Map();
  const value = constantValue(attribute.value, problems);
  if (!value) return new Map();
  const inner = unmark(value);
  if (inner.kind === 'object') return attributesOf(inner);
  const detail = `The argument "${attribute.name.text}" is an object: the values by the names of the attributes.`;
  problems.push(diagnose('invalid-override-values', { detail, subject: attribute.value }));
  return new Map();
}

/** `override_during`: plan or apply. */
export function readDuring(
  attribute: Attribute | undefined,
  otherwise: During,
  problems: Diagnostic[],
): During {
  return keywordOf(attribute, ['plan', 'apply'], 'invalid-override-during', problems) ?? otherwise;
}

/** The text of a reference as addresses are written, without the spaces it may have. */
export const addressText = (expression: Expression): string => textOf(expression).replace(/\s+/g, '');

function membersOf(attribute: Attribute | undefined): Arguments {
  const object = attribute?.value;
  if (object?.kind !== 'object') return new Map();
  return new Map(
    object.items.flatMap(({ key, value }) => {
      const name = key.kind === 'variable' ? key.name : literalText(key);
      return name === undefined ? [] : [[name, value] as const];
    }),
  );
}

function literalText(expression: Expression): string | undefined {
  if (expression.kind !== 'template') return undefined;
  const [part, ...rest] = expression.parts;
  return part?.kind === 'text' && rest.length === 0 ? part.text : undefined;
}

function wrongTarget(subject: Expression, what: string, problems: Diagnostic[]): undefined {
  const detail = `The target here is the address of ${what}, as seen from the root module.`;
  problems.push(diagnose('invalid-override-target', { detail, subject }));
  return undefined;
}
