/** `override_module`: modules that say what they are told to, and have nothing in them. */
import type { Module, ModuleCall, OutputBlock } from '../config/index.ts';
import { formatKey, type InstanceKey } from '../core/address.ts';
import type { Range } from '../core/source.ts';
import { DYNAMIC } from '../core/type.ts';
import type { Expression } from '../hcl/index.ts';
import { textLiteral } from './literal.ts';
import type { Override } from './suite.ts';

/** The override of a module. */
export type ModuleOverride = Override & { readonly kind: 'module' };

/**
 * The tree of modules with the overridden ones put in. Where all instances of a module are overridden it has no
 * resources any more; where only some are, their objects are doubles (see doubles.ts), and the outputs ask which
 * instance they are in.
 */
export function withOverriddenModules(module: Module, overrides: readonly ModuleOverride[]): Module {
  if (overrides.length === 0) return module;
  const calls = Array.from(module.calls, ([name, call]) => {
    const here = overrides.filter(({ target }) => target[0]?.name === name);
    return [name, here.length === 0 ? call : overriddenCall(call, here)] as const;
  });
  return { ...module, calls: new Map(calls) };
}

function overriddenCall(call: ModuleCall, overrides: readonly ModuleOverride[]): ModuleCall {
  const own = overrides.filter(({ target }) => target.length === 1);
  const whole = own.find(({ target }) => target[0]?.key === undefined);
  if (whole) return { ...call, module: hollow(call.module, whole) };
  const deeper = overrides
    .filter(({ target }) => target.length > 1)
    .map((override) => ({ ...override, target: override.target.slice(1) }));
  const inner = { ...call, module: withOverriddenModules(call.module, deeper) };
  return own.reduce(overriddenInstance, inner);
}

/** A module with the outputs it is told to have; those nobody tells are null. */
function hollow(module: Module, { expressions, range }: ModuleOverride): Module {
  const outputs = Array.from(
    module.outputs,
    ([name, output]) => [name, told(output, expressions.get(name) ?? nothing(range))] as const,
  );
  const none = new Map<string, never>();
  return {
    ...module,
    locals: none,
    resources: none,
    calls: none,
    checks: none,
    outputs: new Map(outputs),
  };
}

const told = (output: OutputBlock, value: Expression): OutputBlock => ({
  ...output,
  value,
  preconditions: [],
  dependsOn: [],
});

const nothing = (at: Range): Expression => ({
  kind: 'null',
  source: at.source,
  start: at.start,
  end: at.end,
});

/** The variable by which a module learns which instance it is. */
const INSTANCE = 'instance under test';

function overriddenInstance(call: ModuleCall, override: ModuleOverride): ModuleCall {
  const { range, expressions, target } = override;
  const { module } = call;
  const key = target[0]?.key;
  const outputs = Array.from(module.outputs, ([name, output]) => {
    const other = expressions.get(name) ?? nothing(range);
    return [name, { ...output, value: eitherOf(key, other, output.value, range) }] as const;
  });
  const variable = {
    name: INSTANCE,
    type: DYNAMIC,
    textIs: 'literal',
    sensitive: false,
    nullable: true,
    ephemeral: false,
    validations: [],
    range,
  } as const;
  const [root, attribute] = call.count ? ['count', 'index'] : ['each', 'key'];
  const which = access({ kind: 'variable', ...at(range), name: root }, attribute, range);
  return {
    ...call,
    arguments: new Map([...call.arguments, [INSTANCE, which]]),
    module: {
      ...module,
      outputs: new Map(outputs),
      variables: new Map([...module.variables, [INSTANCE, variable]]),
    },
  };
}

const at = ({ source, start, end }: Range): Range => ({ source, start, end });

const access = (object: Expression, name: string, range: Range): Expression => ({
  kind: 'get-attribute',
  ...at(range),
  object,
  name: { kind: 'name', ...at(range), text: name },
});

/** `[otherwise, value][instance == key ? 1 : 0]`: the two need not be of one type. */
function eitherOf(key: InstanceKey, value: Expression, otherwise: Expression, range: Range): Expression {
  const place = at(range);
  const digits = (text: string): Expression => ({ kind: 'number', ...place, digits: text });
  const instance = access({ kind: 'variable', ...place, name: 'var' }, INSTANCE, range);
  const wanted =
    typeof key === 'number' ? digits(formatKey(key).slice(1, -1)) : textLiteral(key ?? '', range);
  return {
    kind: 'index',
    ...place,
    legacy: false,
    collection: { kind: 'tuple', ...place, items: [otherwise, value] },
    key: {
      kind: 'conditional',
      ...place,
      condition: { kind: 'binary', ...place, operator: '==', left: instance, right: wanted },
      // biome-ignore lint/suspicious/noThenProperty: the name of the branch in the syntax tree.
      then: digits('1'),
      else: digits('0'),
    },
  };
}
