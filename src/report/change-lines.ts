/** One change of a plan as lines: heading, remarks, and the block with what differs. */
import { formatInstance, type InstanceAddress } from '../core/address.ts';
import type { ResourceChange, ResourceDrift } from '../core/plan.ts';
import type { BlockSchema, Schema } from '../core/schema.ts';
import { headingOf, markOfAction, remarksOn } from './change-text.ts';
import { compareObjects } from './compare.ts';
import type { Difference } from './difference.ts';
import { blockLines, type DiffLine, type LineMark } from './difference-lines.ts';

/** Finds the schema of an object's type, so that nested blocks can be told from attributes. */
export type SchemaOf = (change: {
  readonly address: InstanceAddress;
  readonly provider: string;
}) => Schema | undefined;

export interface ChangeLines {
  /** Without the `#`: what happens, and why. */
  readonly heading: string;
  readonly remarks: readonly string[];
  readonly mark: LineMark;
  readonly body: readonly DiffLine[];
}

/** Lays out a planned change. */
export function changeLines(change: ResourceChange, schemaOf?: SchemaOf): ChangeLines {
  const mark = markOfAction(change.action);
  return {
    heading: headingOf(change),
    remarks: remarksOn(change),
    mark,
    body: objectLines(change.address, mark, differenceOf(change, schemaOf?.(change))),
  };
}

/** Lays out what changed outside. */
export function driftLines(drift: ResourceDrift, schemaOf?: SchemaOf): ChangeLines {
  const gone = drift.action === 'delete';
  const mark = gone ? '-' : '~';
  const difference = compareObjects(drift.before, drift.after, { schema: schemaOf?.(drift) });
  return {
    heading: `${formatInstance(drift.address)} has ${gone ? 'been deleted' : 'changed'}`,
    remarks: [],
    mark,
    body: objectLines(drift.address, mark, difference),
  };
}

function differenceOf(change: ResourceChange, schema: BlockSchema | undefined): Difference {
  const after = change.action.kind === 'forget' ? change.before : change.after;
  return compareObjects(change.before, after, { schema, replacePaths: change.replacePaths });
}

/** `resource "type" "name" { … }`; the mark of a replacement is three wide and starts at the margin. */
function objectLines(address: InstanceAddress, mark: LineMark, difference: Difference): DiffLine[] {
  const word = address.mode === 'data' ? 'data' : 'resource';
  const head: DiffLine = {
    indent: 3 - Math.max(1, mark.length),
    mark,
    text: `${word} "${address.type}" "${address.name}" {`,
  };
  return [head, ...blockLines(difference, 6), { indent: 2, mark: '', text: '}' }];
}
