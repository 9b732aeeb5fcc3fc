import { diagnose } from '../../core/diagnostic.ts';
import type { Value } from '../../core/value.ts';
import { parseTemplate } from '../../hcl/index.ts';
import type { Effort } from '../effort.ts';
import { evaluate } from '../evaluate.ts';
import { localScope } from '../local-scope.ts';
import type { Scope } from '../scope.ts';
import { collectionFunctions } from './collection.ts';
import { conversionFunctions } from './conversion.ts';
import { csvFunctions } from './csv.ts';
import { dateFunctions } from './date.ts';
import {
  type Fault,
  type FunctionDefinition,
  type Functions,
  fault,
  type LazyFunction,
} from './definition.ts';
import { encodingFunctions } from './encoding.ts';
import { type FileServices, fileFunctions, pathFunctions, templateFileFunction } from './filesystem.ts';
import { hashFunctions } from './hash.ts';
import { identifierFunctions } from './identifier.ts';
import type { Moment } from './moment.ts';
import { networkFunctions } from './network.ts';
import { numericFunctions } from './numeric.ts';
import { secretFunctions } from './secret.ts';
import { stringFunctions } from './string.ts';
import { templateFunctions } from './template.ts';
import { terraformProviderFunctions } from './terraform-provider.ts';
import { textEncodingFunctions } from './text-encoding.ts';
import { yamlFunctions } from './yaml.ts';

/** Where functions find files, and when they are called: while a configuration is checked, if nothing is said. */
export interface FunctionServices extends FileServices {
  readonly moment?: Moment;
}

/** All functions of the language, over the files of one directory, at one moment. */
export function createFunctions(services: FunctionServices): Functions {
  const { moment = {} } = services;
  const table = new Map<string, FunctionDefinition | LazyFunction>();
  const define = (definitions: readonly (FunctionDefinition | LazyFunction)[]): void => {
    for (const [name, definition] of named(definitions)) table.set(name, definition);
  };
  define(numericFunctions);
  define(stringFunctions);
  define(collectionFunctions);
  define(encodingFunctions);
  define(hashFunctions);
  define(networkFunctions);
  define(dateFunctions(moment));
  define(identifierFunctions(moment));
  define(secretFunctions(moment));
  define(textEncodingFunctions);
  define(csvFunctions);
  define(yamlFunctions);
  define(conversionFunctions);
  const readers = fileFunctions(services);
  const renderers = [
    templateFileFunction(services, (...template) => render(inFile(), ...template)),
    ...templateFunctions((...template) => render(inText(), ...template)),
  ];
  const inFile = (): Functions => new Map([...table, ...named(renderers.map(refusedInTemplate))]);
  const inText = (): Functions => new Map([...inFile(), ...named(readers.map(refusedInText))]);
  define(readers);
  define(renderers);
  define(pathFunctions(services));
  for (const definition of terraformProviderFunctions) table.set(definition.name, definition);
  return table;
}

/** Under both names of each. */
const named = <T extends { readonly name: string }>(definitions: readonly T[]): ReadonlyMap<string, T> =>
  new Map(definitions.flatMap((each) => [[each.name, each] as const, [`core::${each.name}`, each] as const]));

const refusedInTemplate = (renderer: FunctionDefinition): FunctionDefinition =>
  refused(renderer, `"${renderer.name}" cannot be called inside of another template`);

/** A template that is a string comes from anywhere, and is not to read files. */
const refusedInText = (reader: FunctionDefinition): FunctionDefinition =>
  refused(
    reader,
    `a templatestring cannot read files by "${reader.name}"; give it what they hold as a variable`,
  );

const refused = (definition: FunctionDefinition, reason: string): FunctionDefinition => ({
  ...definition,
  call: () => fault(reason),
});

/**
 * A template with its variables, by the functions that it may call. One interpolation alone keeps its type. What the
 * template lacks or cannot be is laid to the argument; what goes wrong within it, to the call.
 */
function render(
  functions: Functions,
  path: string,
  text: string,
  variables: ReadonlyMap<string, Value>,
  effort: Effort,
): Value | Fault {
  const parsed = parseTemplate({ path, text });
  const [wrong] = parsed.diagnostics;
  if (wrong || !parsed.value) return fault(`${path}: ${wrong?.detail ?? 'unreadable'}`, 0);
  const scope = localScope(templateScope(functions), variables);
  const { value, diagnostics } = evaluate(parsed.value, scope, effort);
  if (value) return value;
  const [problem] = diagnostics;
  return fault(`${path}: ${problem?.detail}`, problem?.code === 'variables-not-allowed' ? 1 : undefined);
}

/** In a template there are only its variables. */
function templateScope(functions: Functions): Scope {
  return {
    functions,
    resolve: (root) => ({
      diagnostics: [
        diagnose('variables-not-allowed', {
          detail: `vars map does not contain key "${root.name}"`,
          subject: root,
        }),
      ],
    }),
  };
}
