import type { CalledFunction, CalledParameter } from '../core/mention.ts';
import { DYNAMIC } from '../core/type.ts';
import type { FunctionDefinition, LazyFunction, Parameter } from './functions/definition.ts';

/** The signature of a function under the name it is called by. */
export function calledFunction(name: string, definition: FunctionDefinition | LazyFunction): CalledFunction {
  if ('attempt' in definition) {
    const anything = { type: DYNAMIC, nullable: false };
    const { expressions } = definition;
    return expressions
      ? { name, parameters: expressions.map((each) => ({ ...anything, name: each.name })), returns: DYNAMIC }
      : { name, parameters: [], variadic: { ...anything, name: 'expressions' }, returns: DYNAMIC };
  }
  const { parameters, variadic, returns } = definition;
  return {
    name,
    parameters: parameters.map(calledParameter),
    ...(variadic && { variadic: calledParameter(variadic) }),
    returns: typeof returns === 'function' ? DYNAMIC : returns,
  };
}

const calledParameter = ({ name, type, allowNull }: Parameter): CalledParameter => ({
  name,
  type,
  nullable: allowNull ?? false,
});
