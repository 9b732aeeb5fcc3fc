/** The functions of the provider built into Terraform: `provider::terraform::…`. They write and read the language itself. */
import { DYNAMIC, STRING } from '../../core/type.ts';
import { objectValue, stringValue, type Value } from '../../core/value.ts';
import { parseFile } from '../../hcl/index.ts';
import { evaluate } from '../evaluate.ts';
import { emptyScope } from '../local-scope.ts';
import { type Fault, type FunctionDefinition, fault, textOf } from './definition.ts';
import { encodeAttributes, encodeExpression } from './expression-text.ts';

const value = { name: 'value', type: DYNAMIC } as const;

export const terraformProviderFunctions: readonly FunctionDefinition[] = [
  {
    name: 'provider::terraform::encode_tfvars',
    parameters: [value],
    returns: STRING,
    call: ([variables]) => encodeVariables(variables as Value),
  },
  {
    name: 'provider::terraform::decode_tfvars',
    parameters: [{ name: 'src', type: STRING }],
    returns: DYNAMIC,
    call: ([text]) => decodeVariables(textOf(text)),
  },
  {
    name: 'provider::terraform::encode_expr',
    parameters: [value],
    returns: STRING,
    call: ([given]) => stringValue(encodeExpression(given as Value)),
  },
];

function encodeVariables(variables: Value): Value | Fault {
  const entries =
    variables.kind === 'map'
      ? variables.entries
      : variables.kind === 'object'
        ? variables.attributes
        : undefined;
  const text = entries && encodeAttributes(entries);
  return text === undefined
    ? fault('a map or an object is needed whose keys can be names of variables')
    : stringValue(text);
}

/** A `.tfvars` file: constants by name. */
function decodeVariables(text: string): Value | Fault {
  const { value: body, diagnostics } = parseFile({ path: '<decode_tfvars argument>', text });
  const [wrong] = diagnostics;
  if (wrong || !body) return fault(wrong?.detail ?? 'the text cannot be read');
  if (body.blocks.length > 0) return fault('there are blocks in the text; only arguments can be there');
  const values: [string, Value][] = [];
  for (const { name, value } of body.attributes) {
    const { value: constant, diagnostics } = evaluate(value, emptyScope(new Map()));
    if (!constant) return fault(diagnostics[0]?.detail ?? 'the text cannot be read');
    values.push([name.text, constant]);
  }
  return objectValue(values);
}
