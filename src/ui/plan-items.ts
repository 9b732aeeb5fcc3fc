/** What the plan explorer lists: drift, changes and outputs, each with lines that are laid out when it is first opened. */

import { formatInstance } from '../core/address.ts';
import { hasChanges, type Plan } from '../core/plan.ts';
import {
  type ChangeLines,
  changeLines,
  compareAddresses,
  type DiffLine,
  driftLines,
  headingOf,
  type LineMark,
  markOfAction,
  membersLines,
  outputDifference,
  type SchemaOf,
  shownChanges,
} from '../report/index.ts';

export interface PlanItem {
  readonly id: string;
  readonly mark: LineMark;
  readonly text: string;
  /** Laid out once, when first asked for. */
  readonly lines: () => readonly DiffLine[];
}

/** The items of a plan: what is destroyed first, then the rest by address, outputs, and what changed outside. */
export function planItems(plan: Plan, schemaOf?: SchemaOf): readonly PlanItem[] {
  return [...changeItems(plan, schemaOf), ...outputItems(plan), ...driftItems(plan, schemaOf)];
}

function changeItems(plan: Plan, schemaOf: SchemaOf | undefined): PlanItem[] {
  if (!hasChanges(plan)) return [];
  const isDestroy = (kind: string): number => (kind === 'delete' || kind === 'replace' ? 0 : 1);
  return shownChanges(plan)
    .sort(
      (a, b) => isDestroy(a.action.kind) - isDestroy(b.action.kind) || compareAddresses(a.address, b.address),
    )
    .map((change) => ({
      id: `change ${formatInstance(change.address)} ${change.deposed ?? ''}`,
      mark: markOfAction(change.action),
      text: headingOf(change),
      lines: once(() => withRemarks(changeLines(change, schemaOf))),
    }));
}

function outputItems(plan: Plan): PlanItem[] {
  return plan.outputs
    .filter(({ action }) => action !== 'none')
    .map((output) => {
      const mark = output.action === 'create' ? '+' : output.action === 'delete' ? '-' : '~';
      const lines = once(() =>
        membersLines([{ name: output.name, difference: outputDifference(output) }], 2),
      );
      return { id: `output ${output.name}`, mark, text: `output ${output.name}`, lines };
    });
}

function driftItems(plan: Plan, schemaOf: SchemaOf | undefined): PlanItem[] {
  return plan.drift.map((drift) => {
    const name = formatInstance(drift.address);
    const happened = drift.action === 'delete' ? 'was deleted' : 'was changed';
    return {
      id: `drift ${name}`,
      mark: '' as const,
      text: `${name} ${happened} outside of holdfast`,
      lines: once(() => withRemarks(driftLines(drift, schemaOf))),
    };
  });
}

function withRemarks({ remarks, body }: ChangeLines): readonly DiffLine[] {
  const said = remarks.map((text) => ({ indent: 2, mark: '', text: `# (${text})`, remark: true }) as const);
  return [...said, ...body];
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
