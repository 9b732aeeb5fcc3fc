/**
 * Drift for people: what is not as declared, who did it, when, by which call, and why the declared value is there.
 */
import { formatInstance } from '../core/address.ts';
import type { AttributeDrift, Attribution, Commit, Declaration, DriftReport } from '../core/drift.ts';
import type { Actor, TrailEvent } from '../core/trail-event.ts';
import { unreachable } from '../core/unreachable.ts';
import { unmark, type Value } from '../core/value.ts';
import { cutTo, displayWidth, padTo, printable, wrapText } from './display-width.ts';
import { agoText, dateText, momentText } from './duration.ts';
import type { Palette } from './palette.ts';
import { pathText } from './path-text.ts';
import { inlineText } from './value-text.ts';

export interface DriftTextOptions {
  readonly palette: Palette;
  readonly width: number;
  /** Milliseconds since the epoch, for "4s ago". */
  readonly now: number;
}

/** The whole report of a look at the world: every object that drifted, then the counts. */
export function* driftsText(
  reports: readonly DriftReport[],
  resources: number,
  options: DriftTextOptions,
  unread: readonly string[] = [],
): Generator<string> {
  const { palette } = options;
  for (const report of reports) yield* [...driftText(report, options), ''];
  const looked = resources - unread.length;
  const objects = `${looked} ${looked === 1 ? 'object' : 'objects'}`;
  if (unread.length > 0) yield `${palette.bold(palette.yellow('Not looked at:'))} ${unread.join(', ')}`;
  if (reports.length === 0 && unread.length > 0)
    yield `${palette.bold('Nothing drifted')} among ${objects} looked at; of the others that is not known.`;
  else if (reports.length === 0)
    yield `${palette.bold(palette.green('In sync.'))} ${objects} looked at, all as declared.`;
  else yield `${palette.bold(palette.red(`Drifted: ${reports.length}`))} of ${objects} looked at.`;
}

/** One object that drifted. */
export function driftText(report: DriftReport, options: DriftTextOptions): string[] {
  const { palette } = options;
  const what = report.kind === 'deleted' ? 'was deleted' : 'is not as declared';
  const mark = report.kind === 'deleted' ? palette.red('-') : palette.yellow('~');
  return [
    `${mark} ${palette.bold(formatInstance(report.address))} ${what}${palette.dim(` (${printable(report.id)})`)}`,
    ...report.attributes.flatMap((attribute) => attributeLines(attribute, options)),
    ...causeLines(report.cause, options),
    ...declarationLines(report, options),
  ];
}

function attributeLines(
  { path, declared, live }: AttributeDrift,
  { palette, width }: DriftTextOptions,
): string[] {
  const name = pathText(path);
  const [want, have] = [inlineText(declared), liveText(live)];
  const line = `    ${name}: declared ${want} → live ${have}`;
  if (displayWidth(line) <= width)
    return [`    ${name}: declared ${palette.green(want)} → live ${palette.red(have)}`];
  const room = Math.max(20, width - 15);
  return [
    `    ${name}:`,
    `      declared ${palette.green(cutTo(want, room))}`,
    `      live     ${palette.red(cutTo(have, room))}`,
  ];
}

const liveText = (live: Value): string => (unmark(live).kind === 'null' ? '(none)' : inlineText(live));

function causeLines(cause: Attribution, options: DriftTextOptions): string[] {
  switch (cause.kind) {
    case 'unknown':
      return field('who', `actor unknown: ${cause.why}`, options);
    case 'event':
      return [...eventLines(cause.event, options), ...earlierLines(cause.earlier, options)];
    default:
      return unreachable(cause);
  }
}

function eventLines(event: TrailEvent, options: DriftTextOptions): string[] {
  const failed = event.errorCode ? ` (failed: ${event.errorCode})` : '';
  return [
    ...field('who', actorText(event.actor), options),
    ...field('from', `${event.sourceAddress}, ${event.userAgent || 'no user agent'}`, options),
    ...field('when', `${momentText(event.time)} (${agoText(event.time, options.now)})`, options),
    ...field('call', `${event.name}${failed} on ${event.source}, event ${event.id}`, options),
  ];
}

function earlierLines(earlier: readonly TrailEvent[], options: DriftTextOptions): string[] {
  const shown = earlier
    .slice(0, 3)
    .map(({ name, actor, time }) => `${name} by ${actor.label} at ${momentText(time)}`);
  const more = earlier.length > 3 ? [`and ${earlier.length - 3} more`] : [];
  return shown.length === 0 ? [] : field('before', [...shown, ...more].join('; '), options);
}

const accessPaths: Readonly<Record<Actor['path'], string>> = {
  console: 'the AWS console',
  cli: 'the AWS CLI',
  sdk: 'an AWS SDK',
  terraform: 'Terraform',
  holdfast: 'holdfast',
  cloudformation: 'CloudFormation',
  service: 'an AWS service',
  unknown: 'an unknown client',
};

/** "jane@corp.example via AdministratorAccess, through the AWS console". */
export function actorText({ label, path, session, invokedBy }: Actor): string {
  const named = session && !label.includes(session) ? `${label} (session ${session})` : label;
  return printable(`${named}, through ${invokedBy ?? accessPaths[path]}`);
}

/** Why the declared values are there; attributes declared on one line share what is said of it. */
function declarationLines(report: DriftReport, options: DriftTextOptions): string[] {
  const byLine = new Map<string, Declaration>();
  for (const { declaration } of [report, ...report.attributes])
    if (declaration) byLine.set(`${declaration.file}:${declaration.line}`, declaration);
  return [...byLine.values()].flatMap((declaration) => {
    const { file, line, text, commit, origin } = declaration;
    const declared = field('declared', `${file}:${line}: ${text.trim()}`, options);
    if (origin)
      return [...declared, ...field('module', `${origin.source} ${origin.version ?? ''}`.trim(), options)];
    return [...declared, ...field('by', commit ? commitText(commit) : 'not committed yet', options)];
  });
}

/** "1a2b3c4, Jane Doe, 2026-11-20: Keep old versions of assets". */
export function commitText({ hash, author, time, subject }: Commit): string {
  return printable(`${hash.slice(0, 7)}, ${author}, ${dateText(time)}: ${subject}`);
}

const labelWidth = 9;

function field(label: string, text: string, { palette, width }: DriftTextOptions): string[] {
  const [first = '', ...rest] = wrapText(printable(text), Math.max(16, width - labelWidth - 5));
  return [
    `    ${palette.cyan(padTo(label, labelWidth))} ${first}`,
    ...rest.map((line) => `    ${' '.repeat(labelWidth)} ${line}`),
  ];
}
