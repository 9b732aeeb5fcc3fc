/** Objects of the cloud that become part of the state in this plan: found, read, and handed to their instances. */
import { type Diagnostic, diagnose, hasErrors } from '../core/diagnostic.ts';
import type { PlainObject } from '../core/plain-values.ts';
import type { ResourceType } from '../core/resource-type.ts';
import type { Value } from '../core/value.ts';
import {
  type ImportTarget,
  importedBlock,
  importsInto,
  instancesOf,
  observedObject,
  type ResourceNode,
  wantedOf,
} from '../scope/index.ts';
import type { Connected } from './refresh.ts';
import type { Planning } from './request.ts';

/** An object that was found where an `import` block says. */
export interface Imported {
  /** As it is written for `terraform import`. */
  readonly id: string;
  readonly value: Value;
}

/**
 * Reads what is to be imported into a block, by instance address. What the state has already is not imported again.
 * Undefined when something could not be had, which is reported.
 */
export async function readImports(
  planning: Planning,
  node: ResourceNode,
  type: ResourceType,
  connected: Connected | undefined,
): Promise<ReadonlyMap<string, Imported> | undefined> {
  const found = importsInto(planning.evaluation, node);
  planning.problems.push(...found.diagnostics);
  if (!found.value) return undefined;
  if (found.value.length === 0) return NOTHING;
  const problems = [...repeated(found.value), ...undeclared(planning, node, found.value)];
  planning.problems.push(...problems);
  if (hasErrors(problems)) return undefined;
  const due = found.value.filter(
    ({ name }) => !planning.holdings.byName.has(name) && planning.coverage.covers(node.id, name),
  );
  if (due.length === 0) return NOTHING;
  if (!connected) {
    const unknown = planning.unconnected.get(node.provider.address);
    if (unknown) planning.problems.push(unknown);
    return undefined;
  }
  const imported = new Map<string, Imported>();
  const results = await Promise.all(
    due.map(async (target) => {
      const value = await planning.limit(() => read(planning, type, connected, target));
      if (value) imported.set(target.name, { id: target.id, value });
      return value !== undefined;
    }),
  );
  return results.every((succeeded) => succeeded) ? imported : undefined;
}

const NOTHING: ReadonlyMap<string, Imported> = new Map();

async function read(
  { evaluation, request: { emit, signal }, problems }: Planning,
  type: ResourceType,
  { provider, connection }: Connected,
  { name, id, block, address }: ImportTarget,
): Promise<Value | undefined> {
  const subject = block.id;
  const own = type.importId ? type.importId(id) : id;
  if (own === undefined) {
    const detail = `"${id}" is no id of a ${type.name}.`;
    problems.push(diagnose('invalid-import-id', { detail, subject, address: name }));
    return undefined;
  }
  emit({ kind: 'refresh-started', address: name, id });
  try {
    const { client, settings } = connection;
    const call = { client, settings, ...(signal && { signal }) };
    const seen = await type.read(call, own, {}, wantedOf(evaluation, address));
    emit({ kind: 'refresh-done', address: name, id });
    if (seen) return observedObject(type, seen as PlainObject, undefined);
    const detail = `There is no ${type.name} "${id}" that could become ${name}.`;
    problems.push(diagnose('import-of-nothing', { detail, subject, address: name }));
  } catch (error) {
    const { detail, help } = provider.describe(error);
    problems.push(
      diagnose('refresh-failed', {
        detail: `${name} (${id}) could not be read: ${detail}`,
        help,
        address: name,
      }),
    );
  }
  return undefined;
}

function repeated(targets: readonly ImportTarget[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return targets.flatMap(({ name, block }) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    const detail = `Another import block is about ${name} too.`;
    return [diagnose('duplicate-import', { detail, subject: block.to, address: name })];
  });
}

function undeclared(
  planning: Planning,
  node: ResourceNode,
  targets: readonly ImportTarget[],
): readonly Diagnostic[] {
  const declared = new Set((instancesOf(planning.evaluation, node).value ?? []).map(({ name }) => name));
  return targets.flatMap(({ name, block }) => (declared.has(name) ? [] : [notDeclared(name, block.to)]));
}

/** Problems about imports into blocks that the configuration does not have. */
export function importsIntoNothing({
  evaluation,
  configuration,
  request,
  coverage,
}: Planning): readonly Diagnostic[] {
  if (request.mode !== 'normal') return [];
  return configuration.root.imports.flatMap((block) => {
    const id = importedBlock(block);
    return evaluation.nodes.has(id) || !coverage.names(id)
      ? []
      : [notDeclared(id, block.to, helpWith(block))];
  });
}

const DECLARE = 'Declare the resource as it should be from now on.';

/** What can be written for the block: see `withPlaces` in config. */
const helpWith = ({ to, forEach }: ImportTarget['block']): string =>
  to.module.length > 0 || to.resource.key || forEach
    ? DECLARE
    : 'Declare the resource as it should be from now on, or have it written: holdfast plan -generate-config-out=generated.tf';

const notDeclared = (name: string, subject: Diagnostic['subject'], help = DECLARE): Diagnostic =>
  diagnose('import-target-missing', {
    detail: `The configuration has no ${name} that something could be imported into.`,
    subject,
    help,
  });
