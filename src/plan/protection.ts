/** `prevent_destroy`. */
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { ResourceChange } from '../core/plan.ts';
import type { ResourceNode } from '../scope/index.ts';

/** Whether a change would end an object that is protected by `prevent_destroy`. */
export function isForbidden({ action }: ResourceChange, node: ResourceNode | undefined): boolean {
  const ends = action.kind === 'delete' || action.kind === 'replace';
  return ends && node?.block.lifecycle.preventDestroy === true;
}

/** The refusal to end a protected object. */
export function cannotBeDestroyed(name: string, node: ResourceNode): Diagnostic {
  return diagnose('instance-cannot-be-destroyed', {
    detail: `${name} is protected by lifecycle.prevent_destroy, but this plan would destroy it.`,
    subject: node.block.range,
    help: 'Take the change back, set prevent_destroy to false, or leave this resource out with -target.',
    address: name,
  });
}
