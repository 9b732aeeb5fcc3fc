import type { CalledFunction, CalledParameter } from '../core/mention.ts';
import { DYNAMIC } from '../core/type.ts';
import type { FunctionDefinition, LazyFunction, Parameter } from './functions/definition.ts';

/** The signature of a function under the name it is called by. */
export function calledFunction(name: string, definition: FunctionDefinition | LazyFunction): CalledFunction {
  if ('attempt' in definition) {
    const { expressions } = definition;
    return expressions
      ? {
          name,
          parameters: expressions.map((each) => ({ type: DYNAMIC, name: each.name })),
          returns: DYNAMIC,
        }
      : { name, parameters: [], variadic: { type: DYNAMIC, name: 'expressions' }, returns: DYNAMIC };
  }
  const { parameters, variadic, returns } = definition;
  return {
    name,
    parameters: parameters.map(calledParameter),
    ...(variadic && { variadic: calledParameter(variadic) }),
    returns: typeof returns === 'function' ? DYNAMIC : returns,
  };
}

const calledParameter = ({ name, type }: Parameter): CalledParameter => ({ name, type });
