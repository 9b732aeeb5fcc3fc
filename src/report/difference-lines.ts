/**
 * A difference laid out as lines in the manner of Terraform's plans. Lines keep their mark apart from their text, so that
 * a terminal can colour them, Markdown can move the mark to the margin, and a terminal UI can cut them.
 */
import type { Difference, Member } from './difference.ts';
import { displayWidth, padTo, printable } from './display-width.ts';
import { KNOWN_AFTER_APPLY, memberName, SENSITIVE_VALUE } from './value-text.ts';
import { whole } from './whole-value.ts';

/** `~` is a change in place; replacements have a mark for each order; `<=` reads, `.` forgets. */
export type LineMark = '' | '+' | '-' | '~' | '-/+' | '+/-' | '<=' | '.';

export interface DiffLine {
  /** The column of the mark's first character. Text begins two columns on. */
  readonly indent: number;
  readonly mark: LineMark;
  readonly text: string;
  /** Shown in red behind the text. */
  readonly note?: string;
  /** A remark of ours, not content. */
  readonly remark?: boolean;
}

const step = 4;

/**
 * The inside of a block: attributes with aligned names, then nested blocks, then how much was left out because it stays.
 * With `all`, nothing is left out.
 */
export function blockLines(difference: Difference, indent: number, all = false): DiffLine[] {
  if (difference.kind !== 'named') return [];
  const layout = { quoted: false, gone: ' -> null', what: 'attribute', all } as const;
  const lines = memberLines(difference.members, indent, layout);
  const shown = difference.blocks.filter((block) => all || block.difference.action !== 'same');
  if (shown.length > 0 && lines.length > 0) lines.push(blankLine);
  for (const { name, difference: block } of shown) lines.push(...nestedBlockLines(name, block, indent, all));
  const hidden = difference.blocks.length - shown.length;
  if (hidden > 0) {
    if (lines.length > 0) lines.push(blankLine);
    lines.push(hiddenLine(hidden, 'block', indent));
  }
  return lines;
}

/** A name and all of its value, at the margin: there is no column for marks. */
export function assignmentLines(name: string, difference: Difference): DiffLine[] {
  return named(`${name} = `, difference, -2, '', true);
}

/** Members with their names aligned, unchanged ones left out. */
export function membersLines(members: readonly Member[], indent: number): DiffLine[] {
  return memberLines(members, indent, { quoted: false, gone: ' -> null', what: 'attribute', all: false });
}

interface MemberLayout {
  readonly quoted: boolean;
  /** What follows the value of a member that goes. */
  readonly gone: string;
  readonly what: 'attribute' | 'element';
  /** Shows unchanged members too. */
  readonly all: boolean;
}

/** Attributes that tell a reader which object it is; shown even when they stay. */
const telling = new Set(['id', 'name', 'tags']);

function memberLines(members: readonly Member[], indent: number, layout: MemberLayout): DiffLine[] {
  const names = members.map(({ name }) => printable(memberName(name, layout.quoted)));
  const width = names.reduce((most, name) => Math.max(most, displayWidth(name)), 0);
  const lines: DiffLine[] = [];
  let hidden = 0;
  for (const [at, { name, difference }] of members.entries()) {
    const all = layout.all || telling.has(name);
    if (!isShown(name, difference, layout)) hidden++;
    else {
      const tail = difference.action === 'delete' ? layout.gone : '';
      lines.push(...named(`${padTo(names[at] ?? name, width)} = `, difference, indent, tail, all));
    }
  }
  if (hidden > 0) lines.push(hiddenLine(hidden, layout.what, indent));
  return lines;
}

function isShown(name: string, { action }: Difference, { all, what }: MemberLayout): boolean {
  return all || action !== 'same' || (what === 'attribute' && telling.has(name));
}

function nestedBlockLines(name: string, block: Difference, indent: number, all: boolean): DiffLine[] {
  const mark = markOf(block);
  const note = noteOf(block);
  if (block.kind !== 'named') {
    const what = block.kind === 'sensitive' ? `{ ${SENSITIVE_VALUE} }` : KNOWN_AFTER_APPLY;
    return [{ indent, mark, text: `${name} ${what}`, ...note }];
  }
  const inner = blockLines(block, indent + step, all);
  if (inner.length === 0) return [{ indent, mark, text: `${name} {}`, ...note }];
  return [{ indent, mark, text: `${name} {`, ...note }, ...inner, { indent, mark: '', text: '}' }];
}

/** `head` followed by the value; `tail` behind its last line. */
function named(head: string, difference: Difference, indent: number, tail: string, all = false): DiffLine[] {
  const { first, rest, remark } = valueLines(difference, indent, all);
  const lines: DiffLine[] = [{ indent, mark: markOf(difference), text: head + first }, ...rest];
  const [last, noted] = [lines.length - 1, difference.replaces ? placeOfNote(difference, rest) : undefined];
  const finished = lines.map((line, index) => ({
    ...line,
    ...(index === last && { text: line.text + tail }),
    ...(index === noted && noteOf(difference)),
  }));
  return remark ? [{ indent, mark: '', text: remark, remark: true }, ...finished] : finished;
}

/** Which line says that a new object is necessary: where a value begins, but behind a structure in a text. */
function placeOfNote(difference: Difference, rest: readonly DiffLine[]): number | undefined {
  switch (difference.kind) {
    case 'json':
      return difference.onlySpaces ? undefined : Math.max(0, rest.length - 1);
    case 'lines':
    case 'named':
    case 'items':
      return 0;
    default:
      return rest.length;
  }
}

interface ValueLines {
  /** Stands on the line of the name. */
  readonly first: string;
  readonly rest: readonly DiffLine[];
  /** A line of its own before. */
  readonly remark?: string;
}

function valueLines(difference: Difference, indent: number, all = false): ValueLines {
  switch (difference.kind) {
    case 'same':
      return valueLines(whole(difference.value, 'same'), indent);
    case 'scalar':
      return {
        first: [difference.before, difference.after].filter((text) => text !== undefined).join(' -> '),
        rest: [],
      };
    case 'sensitive':
      return {
        first: SENSITIVE_VALUE,
        rest: [],
        ...(difference.turns && { remark: turning[difference.turns] }),
      };
    case 'lines':
      return heredocLines(difference, indent);
    case 'json':
      return jsonLines(difference, indent);
    case 'named':
      return objectLines(difference, indent, all);
    case 'items':
      return itemLines(difference, indent);
    case 'becomes':
      return becomesLines(difference, indent);
  }
}

const turning = {
  hidden: '# This value is sensitive from now on and will no longer be shown.',
  shown: '# This value is no longer sensitive and will be shown from now on.',
} as const;

function heredocLines(difference: Difference & { kind: 'lines' }, indent: number): ValueLines {
  const rest: DiffLine[] = difference.lines.map(({ action, text }) => ({
    indent: indent + step,
    mark: action === 'create' ? '+' : action === 'delete' ? '-' : '',
    text: text.split('\t').map(printable).join('\t'),
  }));
  return { first: '<<-EOT', rest: [...rest, { indent, mark: '', text: 'EOT' }] };
}

function jsonLines(difference: Difference & { kind: 'json' }, indent: number): ValueLines {
  const inner = valueLines(difference.inner, indent + step, difference.onlySpaces);
  const spaces = difference.replaces ? ' # whitespace changes force replacement' : ' # whitespace changes';
  const remark = difference.onlySpaces ? spaces : '';
  if (inner.rest.length === 0) return { first: `jsonencode(${inner.first})${remark}`, rest: [] };
  const mark = difference.inner.action === 'update' ? '~' : '';
  return {
    first: `jsonencode(${remark}`,
    rest: [
      { indent: indent + step, mark, text: inner.first },
      ...inner.rest,
      { indent, mark: '', text: ')' },
    ],
  };
}

function objectLines(difference: Difference & { kind: 'named' }, indent: number, all: boolean): ValueLines {
  const members = memberLines(difference.members, indent + step, {
    quoted: difference.quoted,
    gone: difference.action === 'update' && difference.quoted ? ' -> null' : '',
    what: difference.quoted ? 'element' : 'attribute',
    all: all || difference.action === 'same',
  });
  if (members.length === 0) return { first: '{}', rest: [] };
  return { first: '{', rest: [...members, { indent, mark: '', text: '}' }] };
}

/** Unchanged items are counted, but for the neighbours of a change in a list, which show where it is. */
function itemLines(difference: Difference & { kind: 'items' }, indent: number): ValueLines {
  const { items, ordered } = difference;
  const rest: DiffLine[] = [];
  const isChanged = (item: Difference | undefined): boolean => item !== undefined && item.action !== 'same';
  let hidden = 0;
  const flush = (): void => {
    if (hidden > 0) rest.push(hiddenLine(hidden, 'element', indent + step));
    hidden = 0;
  };
  items.forEach((item, index) => {
    const beside = ordered && (isChanged(items[index - 1]) || isChanged(items[index + 1]));
    if (!isChanged(item) && !beside && difference.action !== 'same') hidden++;
    else {
      if (ordered) flush();
      rest.push(...elementLines(item, indent + step));
    }
  });
  flush();
  return rest.length === 0
    ? { first: '[]', rest }
    : { first: '[', rest: [...rest, { indent, mark: '', text: ']' }] };
}

function elementLines(item: Difference, indent: number): DiffLine[] {
  return named('', item, indent, ',');
}

function becomesLines(difference: Difference & { kind: 'becomes' }, indent: number): ValueLines {
  const [before, after] = [valueLines(difference.before, indent), valueLines(difference.after, indent)];
  const last = before.rest.at(-1);
  if (!last) return { first: `${before.first} -> ${after.first}`, rest: after.rest };
  const joined = { ...last, text: `${last.text} -> ${after.first}` };
  return { first: before.first, rest: [...before.rest.slice(0, -1), joined, ...after.rest] };
}

const blankLine: DiffLine = { indent: 0, mark: '', text: '' };

const plural = (count: number, what: string): string => (count === 1 ? what : `${what}s`);

const hiddenLine = (count: number, what: string, indent: number): DiffLine => ({
  indent,
  mark: '',
  text: `# (${count} unchanged ${plural(count, what)} hidden)`,
  remark: true,
});

const noteOf = (difference: Difference): { readonly note?: string } =>
  difference.replaces ? { note: ' # forces replacement' } : {};

function markOf(difference: Difference): LineMark {
  switch (difference.action) {
    case 'create':
      return '+';
    case 'delete':
      return '-';
    case 'update':
      return '~';
    case 'same':
      return '';
  }
}
