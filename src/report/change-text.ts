/** What is said about one change of a plan: its heading, its reason, its mark. */
import { formatInstance } from '../core/address.ts';
import type { Action, ActionReason, ResourceChange } from '../core/plan.ts';
import { unreachable } from '../core/unreachable.ts';
import type { LineMark } from './difference-lines.ts';

/** The mark of an action, as in the legend. */
export function markOfAction(action: Action): LineMark {
  switch (action.kind) {
    case 'none':
      return '';
    case 'create':
      return '+';
    case 'update':
      return '~';
    case 'replace':
      return action.order === 'create-first' ? '+/-' : '-/+';
    case 'delete':
      return '-';
    case 'forget':
      return '.';
    case 'read':
      return '<=';
    default:
      return unreachable(action);
  }
}

/** What will happen, as a sentence without its end: "aws_s3_bucket.logs will be created". */
export function headingOf(change: ResourceChange): string {
  const address = formatInstance(change.address);
  const name = change.deposed === undefined ? address : `${address} (deposed object ${change.deposed})`;
  switch (change.action.kind) {
    case 'none':
      if (change.previousAddress) return `${formatInstance(change.previousAddress)} has moved to ${address}`;
      return change.importing === undefined ? `${name} stays as it is` : `${name} will be imported`;
    case 'create':
      return `${name} will be created`;
    case 'update':
      return `${name} will be updated in-place`;
    case 'replace':
      return replaceHeading(name, change.reason);
    case 'delete':
      return `${name} will be destroyed`;
    case 'forget':
      return `${name} will no longer be managed by holdfast, but will not be destroyed`;
    case 'read':
      return `${name} will be read during apply`;
    default:
      return unreachable(change.action);
  }
}

function replaceHeading(name: string, reason: ActionReason | undefined): string {
  if (reason === 'replace_because_tainted') return `${name} is tainted, so must be replaced`;
  if (reason === 'replace_by_request') return `${name} will be replaced, as requested`;
  if (reason === 'replace_by_triggers')
    return `${name} will be replaced due to changes in replace_triggered_by`;
  return `${name} must be replaced`;
}

/** Further remarks under the heading: why, from where, imported as what. */
export function remarksOn(change: ResourceChange): string[] {
  const remarks: string[] = [];
  if (change.deposed !== undefined) remarks.push('left over from a replacement that did not finish');
  const reason = change.reason && change.action.kind !== 'forget' && reasonText(change.reason, change);
  if (reason) remarks.push(reason);
  if (change.previousAddress && change.action.kind !== 'none')
    remarks.push(`moved from ${formatInstance(change.previousAddress)}`);
  if (change.generatedConfig !== undefined) remarks.push('config will be generated');
  if (change.importing !== undefined) remarks.push(`imported from "${change.importing}"`);
  return remarks;
}

function reasonText(reason: ActionReason, { address }: ResourceChange): string | undefined {
  const key = typeof address.key === 'string' ? `"${address.key}"` : address.key;
  switch (reason) {
    case 'delete_because_no_resource_config':
      return `because ${formatInstance(address)} is not in configuration`;
    case 'delete_because_no_module':
      return 'because its module is not in configuration';
    case 'delete_because_no_move_target':
      return 'because it was moved to an address that is not in configuration';
    case 'delete_because_wrong_repetition':
      return key === undefined
        ? 'because the resource uses count or for_each'
        : `because the resource does not use ${typeof key === 'number' ? 'count' : 'for_each'}`;
    case 'delete_because_count_index':
      return `because index [${key}] is out of range for count`;
    case 'delete_because_each_key':
      return `because key [${key}] is not in for_each map`;
    case 'read_because_config_unknown':
      return 'config refers to values not yet known';
    case 'read_because_dependency_pending':
      return 'depends on a resource or a module with changes pending';
    case 'read_because_check_nested':
      return 'config will be reloaded to verify a check block';
    case 'replace_because_tainted':
    case 'replace_by_request':
    case 'replace_by_triggers':
    case 'replace_because_cannot_update':
      return undefined;
    default:
      return unreachable(reason);
  }
}
