/** A plan for people, in the layout Terraform's users read. Lines are yielded one by one: a large plan never is one string. */

import { formatInstance } from '../core/address.ts';
import { hasErrors } from '../core/diagnostic.ts';
import {
  hasChanges,
  type OutputChange,
  type Plan,
  type PlanSummary,
  type ResourceChange,
  summarize,
} from '../core/plan.ts';
import { type ChangeLines, changeLines, driftLines, type SchemaOf } from './change-lines.ts';
import { shownChanges } from './change-order.ts';
import { markOfAction } from './change-text.ts';
import { compareValues } from './compare.ts';
import type { Difference } from './difference.ts';
import { type LineMark, membersLines } from './difference-lines.ts';
import { wrapText } from './display-width.ts';
import { paintLine, paintMark } from './paint.ts';
import type { Palette } from './palette.ts';

export interface PlanTextOptions {
  readonly palette: Palette;
  /** Columns to wrap sentences at; lines of the plan itself are never broken. */
  readonly width: number;
  readonly schemaOf?: SchemaOf;
  /** After `plan`, says what to run next: the file the plan was saved to, or null when it was not saved. */
  readonly next?: { readonly savedTo: string | null };
}

/** From this many changes on, the counts and everything that will be destroyed are also told first. */
const bigPlan = 10;

/** The lines of a plan. */
export function* planText(plan: Plan, options: PlanTextOptions): Generator<string> {
  const { palette } = options;
  const changes = shownChanges(plan);
  const outputs = plan.outputs.filter((output) => output.action !== 'none');
  if (changes.length > bigPlan) yield* overview(plan, changes, palette);
  yield* driftText(plan, options);
  const errored = hasErrors(plan.diagnostics);
  if (!hasChanges(plan)) {
    yield* errored
      ? ['', palette.bold(palette.red('Planning failed: nothing could be planned.'))]
      : nothingToDo(plan, options);
    return;
  }
  if (plan.mode === 'refresh-only') yield* refreshOnlyText(options);
  else if (changes.length > 0) yield* changesText(plan, changes, options);
  if (outputs.length > 0) yield* outputsText(outputs, palette);
  if (errored) return;
  if (plan.mode !== 'refresh-only' && changes.length === 0 && outputs.length > 0)
    yield* [
      '',
      ...wrapText(
        'Only output values change: applying this plan saves them and changes no object.',
        options.width,
      ),
    ];
  if (options.next) yield* nextText(options.next.savedTo, options);
}

/** "Plan: 1 to add, 0 to change, 2 to destroy." with destroys in red. */
function summaryLine(summary: PlanSummary, palette: Palette): string {
  const destroy = `${summary.destroy} to destroy`;
  const parts = [
    ...(summary.import > 0 ? [`${summary.import} to import`] : []),
    `${summary.add} to add`,
    `${summary.change} to change`,
    summary.destroy > 0 ? palette.bold(palette.red(destroy)) : destroy,
    ...(summary.forget > 0 ? [`${summary.forget} to forget`] : []),
  ];
  return `${palette.bold('Plan:')} ${parts.join(', ')}.`;
}

function* overview(plan: Plan, changes: readonly ResourceChange[], palette: Palette): Generator<string> {
  yield* ['', summaryLine(summarize(plan), palette)];
  yield* destroysText(changes, palette);
}

function* driftText(plan: Plan, options: PlanTextOptions): Generator<string> {
  if (plan.drift.length === 0) return;
  const { palette, width } = options;
  yield* [
    '',
    palette.bold(palette.cyan('Note: ')) + palette.bold('Objects have changed outside of holdfast'),
  ];
  const told = 'holdfast found that these objects are not as it last left them:';
  yield* ['', ...wrapText(told, width)];
  for (const drift of plan.drift) yield* changeText(driftLines(drift, options.schemaOf), palette);
  if (plan.mode === 'refresh-only') return;
  const follows = hasChanges(plan)
    ? 'Unless the configuration has been changed to match, or ignores these attributes with ignore_changes, the plan below undoes or responds to these changes.'
    : 'The configuration does not ask for anything else, so nothing has to be undone.';
  yield* ['', ...wrapText(follows, width), '', rule(width)];
}

function* nothingToDo(plan: Plan, { palette, width }: PlanTextOptions): Generator<string> {
  const said = {
    normal: [
      'Your infrastructure matches the configuration.',
      'holdfast compared the real objects with the configuration and found no differences, so there is nothing to do.',
    ],
    destroy: [
      'No objects need to be destroyed.',
      'Nothing that this configuration manages is left in the state.',
    ],
    'refresh-only': [
      'Your infrastructure still matches the state.',
      'holdfast compared the real objects with the state and found no differences.',
    ],
  }[plan.mode];
  yield* ['', `${palette.bold(palette.green('No changes.'))} ${palette.bold(said[0] ?? '')}`];
  yield* ['', ...wrapText(said[1] ?? '', width)];
}

function* refreshOnlyText({ width }: PlanTextOptions): Generator<string> {
  const told =
    'This is a refresh-only plan: applying it takes what was found into the state and changes nothing in the cloud.';
  yield* ['', ...wrapText(told, width)];
}

const legend: readonly (readonly [LineMark, string])[] = [
  ['+', 'create'],
  ['~', 'update in-place'],
  ['-', 'destroy'],
  ['-/+', 'destroy and then create replacement'],
  ['+/-', 'create replacement and then destroy'],
  ['<=', 'read (data resources)'],
  ['.', 'forget (leave the object alone, stop managing it)'],
];

function* changesText(
  plan: Plan,
  changes: readonly ResourceChange[],
  options: PlanTextOptions,
): Generator<string> {
  const { palette, width } = options;
  const marks = new Set(changes.map(({ action }) => markOfAction(action)));
  yield* ['', ...wrapText('What will be done is marked with these symbols:', width)];
  for (const [mark, meaning] of legend)
    if (marks.has(mark)) yield `${' '.repeat(3 - mark.length)}${paintMark(mark, palette)} ${meaning}`;
  yield* [
    '',
    hasErrors(plan.diagnostics)
      ? 'These actions were planned before a problem was met; they cannot be applied:'
      : 'holdfast will perform the following actions:',
  ];
  for (const change of changes) yield* changeText(changeLines(change, options.schemaOf), palette);
  yield* destroysText(changes, palette);
  yield* ['', summaryLine(summarize(plan), palette)];
}

function* changeText({ heading, remarks, body }: ChangeLines, palette: Palette): Generator<string> {
  yield* ['', palette.bold(`  # ${heading}`)];
  for (const remark of remarks) yield `  # (${remark})`;
  for (const line of body) yield paintLine(line, palette);
}

/** Names of more objects than this are not listed. */
const mostNamed = 20;

/** Everything that will be destroyed, by name. */
function* destroysText(changes: readonly ResourceChange[], palette: Palette): Generator<string> {
  const destroys = changes.filter(({ action }) => action.kind === 'delete' || action.kind === 'replace');
  if (destroys.length === 0) return;
  const one = destroys.length === 1;
  yield* [
    '',
    palette.bold(
      palette.red(one ? '1 object will be destroyed:' : `${destroys.length} objects will be destroyed:`),
    ),
  ];
  for (const change of destroys.slice(0, mostNamed)) {
    const mark = markOfAction(change.action);
    const name = palette.red(
      formatInstance(change.address) + (change.deposed ? ` (deposed ${change.deposed})` : ''),
    );
    yield `${' '.repeat(4 - mark.length)}${paintMark(mark, palette)} ${name}${change.action.kind === 'replace' ? ' (replaced)' : ''}`;
  }
  if (destroys.length > mostNamed) yield `      … and ${destroys.length - mostNamed} more`;
}

function* outputsText(outputs: readonly OutputChange[], palette: Palette): Generator<string> {
  yield* ['', palette.bold('Changes to Outputs:')];
  const members = outputs.map((output) => ({ name: output.name, difference: outputDifference(output) }));
  for (const line of membersLines(members, 2)) yield paintLine(line, palette);
}

/** How an output differs; a sensitive one never shows its value. */
export function outputDifference({ action, before, after, sensitive }: OutputChange): Difference {
  const difference = compareValues(
    action === 'create' ? undefined : before,
    action === 'delete' ? undefined : after,
  );
  if (!sensitive) return difference;
  const only = difference.action === 'same' && action !== 'none' ? 'update' : difference.action;
  return { kind: 'sensitive', action: only, replaces: false };
}

function* nextText(savedTo: string | null, { width }: PlanTextOptions): Generator<string> {
  yield* ['', rule(width), ''];
  if (savedTo === null) {
    const told =
      'Note: The plan was not saved (-out), so "holdfast apply" makes a new one, which may find other things to do.';
    yield* wrapText(told, width);
    return;
  }
  yield* [`Saved the plan to: ${savedTo}`, ''];
  yield* ['To perform exactly these actions, run:', `    holdfast apply "${savedTo}"`];
}

const rule = (width: number): string => '─'.repeat(Math.max(20, Math.min(width, 100)));
