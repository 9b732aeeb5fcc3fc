import { diagnose } from '../../core/diagnostic.ts';
import type { Value } from '../../core/value.ts';
import { parseTemplate } from '../../hcl/index.ts';
import { evaluate } from '../evaluate.ts';
import { localScope } from '../local-scope.ts';
import type { Scope } from '../scope.ts';
import { collectionFunctions } from './collection.ts';
import { conversionFunctions } from './conversion.ts';
import { dateFunctions } from './date.ts';
import {
  type Fault,
  type FunctionDefinition,
  type Functions,
  fault,
  type LazyFunction,
} from './definition.ts';
import { encodingFunctions } from './encoding.ts';
import { type FileServices, filesystemFunctions } from './filesystem.ts';
import { hashFunctions } from './hash.ts';
import { networkFunctions } from './network.ts';
import { numericFunctions } from './numeric.ts';
import { stringFunctions } from './string.ts';

/** Where functions find files. */
export type FunctionServices = Pick<FileServices, 'files' | 'directory'>;

/** All functions of the language, over the files of one directory. */
export function createFunctions(services: FunctionServices): Functions {
  const table = new Map<string, FunctionDefinition | LazyFunction>();
  const define = (definitions: readonly (FunctionDefinition | LazyFunction)[]): void => {
    for (const definition of definitions) {
      table.set(definition.name, definition);
      table.set(`core::${definition.name}`, definition);
    }
  };
  define(numericFunctions);
  define(stringFunctions);
  define(collectionFunctions);
  define(encodingFunctions);
  define(hashFunctions);
  define(networkFunctions);
  define(dateFunctions);
  define(conversionFunctions);
  define(filesystemFunctions({ ...services, renderTemplate: (...template) => render(table, ...template) }));
  return table;
}

/** A template file with its variables. It may call all functions but `templatefile` itself. One interpolation alone keeps its type. */
function render(
  functions: Functions,
  path: string,
  text: string,
  variables: ReadonlyMap<string, Value>,
): Value | Fault {
  const parsed = parseTemplate({ path, text });
  const [wrong] = parsed.diagnostics;
  if (wrong || !parsed.value) return fault(`${path}: ${wrong?.detail ?? 'unreadable'}`, 0);
  const allowed = new Map([...functions].filter(([name]) => !name.endsWith('templatefile')));
  const { value, diagnostics } = evaluate(parsed.value, localScope(templateScope(allowed), variables));
  return value ?? fault(`${path}: ${diagnostics[0]?.detail ?? 'failed'}`, 0);
}

/** In a template file there are only its variables. */
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
