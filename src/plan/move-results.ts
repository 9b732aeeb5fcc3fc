/** Whether what is said to have moved away is really gone from where it was. */
import { formatInstance } from '../core/address.ts';
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { instancesOf, moduleInstancesOf, type ResourceNode } from '../scope/index.ts';
import { endpointName, type MoveStatement } from './move-statements.ts';
import type { Planning } from './request.ts';
import type { Coverage } from './targets.ts';

/** A problem for every `moved` block whose `from` the configuration still declares. */
export function stillDeclared({ evaluation, statements, configuration }: Planning): readonly Diagnostic[] {
  return statements.flatMap((statement) => {
    const { from, within } = statement;
    const path = [...within, ...from.module.map(({ name }) => name)];
    const exists = from.resource
      ? resourceExists(evaluation, statement, path)
      : moduleExists(configuration.root, statement, path, evaluation);
    return exists ? [declared(statement)] : [];
  });
}

/** A problem where `-target` leaves out an object that has moved: both its addresses must be among the targets. */
export function movesLeftOut(from: Planning['movedFrom'], coverage: Coverage): Diagnostic | undefined {
  if (!coverage.partial) return undefined;
  const addresses = [...from].flatMap(([now, before]) => [formatInstance(before), now]);
  const left = addresses.filter((address) => !coverage.names(address)).sort();
  if (left.length === 0) return undefined;
  return diagnose('moves-left-out', {
    detail: `What has moved must be planned under both its addresses, and -target leaves out: ${left.join(', ')}.`,
    help: `Add ${left.map((address) => `-target='${address}'`).join(' ')}, or plan without -target.`,
  });
}

function resourceExists(
  evaluation: Planning['evaluation'],
  { from, whole, within }: MoveStatement,
  path: readonly string[],
): boolean {
  const { type, name } = from.resource ?? { type: '', name: '' };
  const node = evaluation.nodes.get([...path.map((step) => `module.${step}`), type, name].join('.'));
  if (node?.kind !== 'resource') return false;
  if (whole) return instanceNames(evaluation, node).length > 0 || !(node.block.count || node.block.forEach);
  const wanted = endpointName(within, from);
  return instanceNames(evaluation, node).some((instance) => instance === wanted);
}

const instanceNames = (evaluation: Planning['evaluation'], node: ResourceNode): readonly string[] =>
  (instancesOf(evaluation, node).value ?? []).map(({ name }) => name);

function moduleExists(
  root: Planning['configuration']['root'],
  { from, whole, within }: MoveStatement,
  path: readonly string[],
  evaluation: Planning['evaluation'],
): boolean {
  const parent = path
    .slice(0, -1)
    .reduce<typeof root | undefined>((module, name) => module?.calls.get(name)?.module, root);
  const call = parent?.calls.get(path.at(-1) ?? '');
  if (!call) return false;
  if (whole) return true;
  const wanted = endpointName(within, from);
  return (moduleInstancesOf(evaluation, call.module).value ?? []).some(({ name }) => name === wanted);
}

const declared = ({ within, from, to, range }: MoveStatement): Diagnostic =>
  diagnose('moved-object-exists', {
    detail: `${endpointName(within, from)} is said to have moved to ${endpointName(within, to)}, but it is still declared.`,
    subject: range,
    help: 'Remove the moved block, or change the declaration to the new address.',
  });
