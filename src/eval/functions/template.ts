import { DYNAMIC, STRING } from '../../core/type.ts';
import type { Value } from '../../core/value.ts';
import { convert } from '../convert.ts';
import type { Effort } from '../effort.ts';
import { entriesOf, type Fault, type FunctionDefinition, fault, faultUnless } from './definition.ts';

/** What a template comes to with these variables. The path is that of the text, for problems. */
export type RenderTemplate = (
  path: string,
  text: string,
  variables: ReadonlyMap<string, Value>,
  effort: Effort,
) => Value | Fault;

/** Templates that are strings; those in files are filesystem functions. */
export const templateFunctions = (render: RenderTemplate): readonly FunctionDefinition[] => [
  {
    name: 'templatestring',
    parameters: [
      { name: 'template', type: DYNAMIC, onlyReference: true, untypedIsLater: false },
      { name: 'vars', type: DYNAMIC, allowUnknownParts: true },
    ],
    returns: ([template]) => notTemplate(template) ?? STRING,
    call: ([template, variables], effort) => templateString(template, variables, render, effort),
  },
];

const notTemplate = (template: Value | undefined) =>
  faultUnless(['string', 'dynamic'], 'the template is no string', [template]);

function templateString(
  template: Value | undefined,
  given: Value | undefined,
  render: RenderTemplate,
  effort: Effort,
): Value | Fault {
  if (template?.kind !== 'string') return notTemplate(template) ?? fault('the template is null', 0);
  const variables = templateVariables(given);
  if ('fault' in variables) return variables;
  const rendered = render('<templatestring argument>', template.value, variables, effort);
  if ('fault' in rendered) return rendered;
  const converted = rendered.kind === 'null' ? undefined : convert(rendered, STRING);
  return converted?.ok ? converted.value : fault('the template does not come to a string');
}

/** The variables of a template by name, from the argument after the template. */
export function templateVariables(given: Value | undefined): ReadonlyMap<string, Value> | Fault {
  if (given?.kind !== 'object' && given?.kind !== 'map')
    return fault('a map or an object of variables is needed', 1);
  const variables = entriesOf(given);
  const odd = [...variables.keys()].find((key) => !/^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(key));
  return odd === undefined ? variables : fault(`${JSON.stringify(odd)} cannot be the name of a variable`, 1);
}
