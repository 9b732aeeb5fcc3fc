/** The `variable` block. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { DYNAMIC, type Type } from '../../core/type.ts';
import { unknownOf, type Value } from '../../core/value.ts';
import type { Attribute, Block } from '../../hcl/index.ts';
import { readContent, readLabels } from '../block-content.ts';
import { shapes } from '../block-shapes.ts';
import type { TypeConstraint, VariableBlock } from '../configuration.ts';
import { constantBool, constantString, constantValue } from '../constant.ts';
import type { ModuleDraft } from '../module-draft.ts';
import { RESERVED_VARIABLE_NAMES } from '../names.ts';
import { declareOnce } from '../rules/declared-once.ts';
import { parseTypeConstraint } from '../type-constraint.ts';
import { convertToConstraint } from '../type-defaults.ts';
import { readCondition } from './condition.ts';

/** Adds a variable, its default converted to its type. */
export function readVariable(block: Block, draft: ModuleDraft): void {
  const { problems } = draft;
  const [name] = readLabels(block, shapes.variable.labels, problems) ?? [];
  const { arguments: own, blocks } = readContent(block.body, shapes.variable, block.header, problems);
  if (name === undefined) return;
  if (RESERVED_VARIABLE_NAMES.has(name)) problems.push(reservedName(name, block));
  const constraint = readType(own.get('type'), problems);
  const nullable = constantBool(own.get('nullable'), true, problems);
  const byDefault = readDefault(own.get('default'), constraint, nullable, problems);
  const description = constantString(own.get('description'), problems);
  const variable: VariableBlock = {
    name,
    type: constraint.type,
    textIs: own.has('type') && !isPrimitive(constraint.type) ? 'expression' : 'literal',
    ...(constraint.defaults && { typeDefaults: constraint.defaults }),
    ...(byDefault && { default: byDefault }),
    ...(description !== undefined && { description }),
    sensitive: constantBool(own.get('sensitive'), false, problems),
    nullable,
    ephemeral: constantBool(own.get('ephemeral'), false, problems),
    validations: blocks.flatMap((nested) => readCondition(nested, problems) ?? []),
    range: block.header,
  };
  declareOnce(draft.variables, name, variable, 'variable', problems);
}

const isPrimitive = ({ kind }: Type): boolean => kind === 'string' || kind === 'number' || kind === 'bool';

function reservedName(name: string, block: Block): Diagnostic {
  return diagnose('reserved-variable-name', {
    detail: `The variable name "${name}" is reserved due to its special meaning inside module blocks.`,
    subject: block.labels[0],
    context: block.header,
  });
}

function readType(attribute: Attribute | undefined, problems: Diagnostic[]): TypeConstraint {
  if (!attribute) return { type: DYNAMIC };
  const { value, diagnostics } = parseTypeConstraint(attribute.value);
  problems.push(...diagnostics);
  return value ?? { type: DYNAMIC };
}

/** A default that is wrong (which is reported) still counts as one, of unknown value: the variable is not required. */
function readDefault(
  attribute: Attribute | undefined,
  constraint: TypeConstraint,
  nullable: boolean,
  problems: Diagnostic[],
): Value | undefined {
  if (!attribute) return undefined;
  const given = constantValue(attribute.value, problems);
  if (!given) return unknownOf(constraint.type);
  const wrong = (detail: string): Value => {
    problems.push(diagnose('invalid-variable-default', { detail, subject: attribute.value }));
    return unknownOf(constraint.type);
  };
  if (given.kind === 'null' && !nullable)
    return wrong('A null default value is not valid when nullable is false.');
  const converted = convertToConstraint(given, constraint);
  if (converted.ok) return converted.value;
  return wrong(
    `This default value is not compatible with the variable's type constraint: ${converted.reason}.`,
  );
}
