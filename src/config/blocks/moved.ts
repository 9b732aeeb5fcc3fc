/** The `moved` block: what is known under one address is the same thing under another. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { Block } from '../../hcl/index.ts';
import { readContent, readLabels } from '../block-content.ts';
import { shapes } from '../block-shapes.ts';
import { type ConfigAddress, readAddress } from '../config-address.ts';
import type { MoveEndpoint } from '../configuration.ts';
import { constantKey } from '../constant.ts';
import type { ModuleDraft } from '../module-draft.ts';

/** Adds a statement that something has moved. Its keys are constants: they name what a state holds. */
export function readMoved(block: Block, draft: ModuleDraft): void {
  const { problems } = draft;
  if (!readLabels(block, [], problems)) return;
  const { arguments: own } = readContent(block.body, shapes.moved, block.header, problems);
  const [source, target] = [readAddress(own.get('from'), problems), readAddress(own.get('to'), problems)];
  const [from, to] = [endpointOf(source, problems), endpointOf(target, problems)];
  // Data is read anew under its new address.
  if (!from || !to || source?.resource?.mode === 'data' || target?.resource?.mode === 'data') return;
  if (Boolean(from.resource) !== Boolean(to.resource)) {
    const detail =
      'Either both addresses name a module, or both a resource: what a module holds does not become one resource.';
    problems.push(diagnose('invalid-move', { detail, subject: to, context: block.header }));
    return;
  }
  draft.moved.push({ from, to, range: block.header });
}

function endpointOf(address: ConfigAddress | undefined, problems: Diagnostic[]): MoveEndpoint | undefined {
  if (!address) return undefined;
  const keyOf = ({ name, key }: ConfigAddress['module'][number]) => {
    const constant = key && constantKey(key, problems);
    return constant === undefined ? { name } : { name, key: constant };
  };
  const { module, resource, ...range } = address;
  const { mode: _, type = '', ...step } = resource ?? { mode: '', name: '' };
  return { ...range, module: module.map(keyOf), ...(resource && { resource: { type, ...keyOf(step) } }) };
}
