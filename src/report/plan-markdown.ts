/**
 * A plan as a pull request comment: what matters first, everything else folded away, and never longer than the medium
 * takes. Details are what is cut, from the end, so counts and destroys always survive.
 */
import { formatInstance } from '../core/address.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import { hasChanges, type Plan, type ResourceChange, summarize } from '../core/plan.ts';
import { type ChangeLines, changeLines, driftLines, type SchemaOf } from './change-lines.ts';
import { shownChanges } from './change-order.ts';
import { type DiffLine, membersLines } from './difference-lines.ts';
import { outputDifference } from './plan-text.ts';

export interface PlanMarkdownOptions {
  /** Most characters in all; GitHub's comments hold 65,536. */
  readonly limit?: number;
  /** What the plan is of, for a repository with several: `environments/prod`. */
  readonly title?: string;
  readonly schemaOf?: SchemaOf;
}

const githubLimit = 65_536;
const mostNamed = 50;

/** The comment. */
export function planMarkdown(plan: Plan, options: PlanMarkdownOptions = {}): string {
  const limit = options.limit ?? githubLimit;
  const changes = mostDangerousFirst(shownChanges(plan));
  const head = [titleText(plan, options.title), destroysText(changes), warningsText(plan.diagnostics)]
    .filter((part) => part !== '')
    .join('\n\n');
  const sections = sectionsOf(plan, changes, options.schemaOf);
  return fitInto(head, sections, changes.length, limit);
}

/** Destroys and replacements first: they are what must be seen, and what must not be cut. */
function mostDangerousFirst(changes: readonly ResourceChange[]): ResourceChange[] {
  const rank = { delete: 0, replace: 1, forget: 2, update: 3, create: 4, read: 5, none: 6 } as const;
  return [...changes].sort((a, b) => rank[a.action.kind] - rank[b.action.kind]);
}

function titleText(plan: Plan, title: string | undefined): string {
  const of = title === undefined ? '' : ` for ${code(title)}`;
  if (!hasChanges(plan)) return `### Plan${of}: no changes\n\nThe infrastructure matches the configuration.`;
  const { add, change, destroy, import: imported, forget } = summarize(plan);
  const counts = [
    ...(imported > 0 ? [`${imported} to import`] : []),
    `${add} to add`,
    `${change} to change`,
    destroy > 0 ? `🔴 **${destroy} to destroy**` : '0 to destroy',
    ...(forget > 0 ? [`${forget} to forget`] : []),
  ];
  const mode = { normal: 'Plan', destroy: 'Destroy plan', 'refresh-only': 'Refresh-only plan' }[plan.mode];
  return `### ${mode}${of}: ${counts.join(', ')}`;
}

function destroysText(changes: readonly ResourceChange[]): string {
  const destroys = changes.filter(({ action }) => action.kind === 'delete' || action.kind === 'replace');
  if (destroys.length === 0) return '';
  const count = destroys.length === 1 ? '1 object' : `${destroys.length} objects`;
  const lines = ['> [!CAUTION]', `> **${count} will be destroyed:**`, '>'];
  for (const { address, action } of destroys.slice(0, mostNamed))
    lines.push(`> - ${code(formatInstance(address))}${action.kind === 'replace' ? ' (replaced)' : ''}`);
  if (destroys.length > mostNamed) lines.push(`> - … and ${destroys.length - mostNamed} more`);
  return lines.join('\n');
}

function warningsText(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .slice(0, 10)
    .map(
      ({ severity, summary, detail }) =>
        `${severity === 'error' ? '❌' : '⚠️'} **${inline(summary)}**: ${inline(detail)}`,
    )
    .join('\n\n');
}

/** Details, each able to stand alone; the drift that led to the plan, then changes, then outputs. */
function* sectionsOf(
  plan: Plan,
  changes: readonly ResourceChange[],
  schemaOf: SchemaOf | undefined,
): Generator<Section> {
  for (const change of changes) yield sectionOf(changeLines(change, schemaOf), true);
  const outputs = plan.outputs.filter(({ action }) => action !== 'none');
  if (outputs.length > 0) {
    const members = outputs.map((output) => ({ name: output.name, difference: outputDifference(output) }));
    yield { summary: 'Changes to outputs', lines: membersLines(members, 0).map(diffLine), isChange: false };
  }
  for (const drift of plan.drift) yield sectionOf(driftLines(drift, schemaOf), false);
}

interface Section {
  readonly summary: string;
  readonly lines: readonly string[];
  readonly isChange: boolean;
}

function sectionOf({ heading, remarks, mark, body }: ChangeLines, isChange: boolean): Section {
  const more = remarks.length > 0 ? ` (${remarks.join(', ')})` : '';
  return {
    summary: `<code>${html(mark || '·')}</code> ${html(heading)}${html(more)}`,
    lines: body.map(diffLine),
    isChange,
  };
}

/** The mark moves to the margin, where a diff block colours it; `!` is its mark for a change. */
function diffLine({ indent, mark, text, note }: DiffLine): string {
  if (text === '') return '';
  const sign =
    mark === '~' || mark === '-/+' || mark === '+/-' ? '!' : mark === '+' || mark === '-' ? mark : ' ';
  return `${sign} ${' '.repeat(Math.max(0, indent - 2))}${text}${note ?? ''}`;
}

/** Room kept for the closing note. */
const reserve = 300;

/** Appends sections while they fit; the first that does not is cut, if a fair part of it fits, and ends the text. */
function fitInto(head: string, sections: Iterable<Section>, changes: number, limit: number): string {
  let text = head;
  let shown = 0;
  let cut = false;
  for (const section of sections) {
    const room = limit - reserve - text.length - 2;
    const whole = render(section, section.lines);
    cut = whole.length > room;
    const chosen = cut ? shortened(section, room) : whole;
    if (chosen !== undefined) text += `\n\n${chosen}`;
    if (chosen !== undefined && section.isChange) shown++;
    if (cut) break;
  }
  if (cut) text += `\n\n${cutText(changes, shown, limit)}`;
  return text.length <= limit ? `${text}\n` : `${text.slice(0, limit - 2)}…\n`;
}

function shortened(section: Section, room: number): string | undefined {
  let kept = 0;
  let length = render(section, []).length + 60;
  while (kept < section.lines.length && length + (section.lines[kept]?.length ?? 0) + 1 <= room)
    length += (section.lines[kept++]?.length ?? 0) + 1;
  if (kept < 5) return undefined;
  return render(section, [...section.lines.slice(0, kept), `# … ${section.lines.length - kept} more lines`]);
}

function render({ summary }: Section, lines: readonly string[]): string {
  const body = lines.join('\n');
  const longest = Math.max(2, ...[...body.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `<details><summary>${summary}</summary>\n\n${fence}diff\n${body}\n${fence}\n\n</details>`;
}

function cutText(changes: number, shown: number, limit: number): string {
  const what = shown < changes ? `Details of ${changes - shown} of ${changes} changes` : 'Some details';
  return `_${what} are left out, because this text may have at most ${limit.toLocaleString('en-US')} characters. Run \`holdfast plan\` or \`holdfast show\` to see everything._`;
}

/** Inline code that may itself hold backticks. */
function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

const inline = (text: string): string => html(text.replace(/\s+/g, ' ')).slice(0, 500);

const html = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
