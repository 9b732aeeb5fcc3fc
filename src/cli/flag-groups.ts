/** Flags that several commands share, under Terraform's names. */
import type { VariableOption } from '../config/index.ts';
import type { Flags } from './flags.ts';

/** How a command speaks. */
export const viewFlags = {
  'no-color': { kind: 'switch', default: false, doc: 'Write without colours.' },
  'compact-warnings': {
    kind: 'switch',
    default: false,
    doc: 'When there are warnings but no errors, show their summaries only.',
  },
} as const satisfies Flags;

/** Values of variables. */
export const variableFlags = {
  var: { kind: 'list', value: 'name=value', doc: 'Set a variable of the root module. May be repeated.' },
  'var-file': {
    kind: 'list',
    value: 'file',
    doc: 'Set variables from a file, besides terraform.tfvars and *.auto.tfvars. May be repeated; later ones win.',
  },
  input: { kind: 'switch', default: true, doc: 'Ask for variables that have no value.' },
} as const satisfies Flags;

/** The state and its lock. */
export const stateFlags = {
  lock: {
    kind: 'switch',
    default: true,
    doc: 'Hold a lock on the state. Without it two runs at once can undo each other.',
  },
  'lock-timeout': {
    kind: 'duration',
    default: 0,
    doc: 'How long to wait for a lock that somebody else holds.',
  },
  state: { kind: 'text', value: 'path', doc: 'Another state file than the backend names.' },
  parallelism: {
    kind: 'number',
    default: 10,
    minimum: 1,
    doc: 'How many objects are read or worked on at once.',
  },
} as const satisfies Flags;

/** What a plan is made of. */
export const planFlags = {
  destroy: { kind: 'switch', default: false, doc: 'Plan to remove everything.' },
  'refresh-only': {
    kind: 'switch',
    default: false,
    doc: 'Only take what the cloud is found to be into the state; change nothing.',
  },
  refresh: { kind: 'switch', default: true, doc: 'Read every object before planning.' },
  target: {
    kind: 'list',
    value: 'address',
    doc: 'Plan only this module, resource or instance and what it depends on. May be repeated.',
  },
  replace: { kind: 'list', value: 'address', doc: 'Replace this instance in any case. May be repeated.' },
} as const satisfies Flags;

/** `-var` and `-var-file` in the order given, or what is wrong with one. */
export function variableOptions(
  ordered: readonly { readonly flag: string; readonly value: string }[],
): readonly VariableOption[] | { readonly usage: string } {
  const options: VariableOption[] = [];
  for (const { flag, value } of ordered) {
    if (flag === 'var-file') options.push({ kind: 'file', path: value });
    if (flag !== 'var') continue;
    const equals = value.indexOf('=');
    if (equals < 0) return { usage: `-var takes name=value, and got "${value}".` };
    const name = value.slice(0, equals);
    if (name.endsWith(' ')) return { usage: `No space may stand before the = of -var '${value}'.` };
    options.push({ kind: 'value', name, text: value.slice(equals + 1) });
  }
  return options;
}
