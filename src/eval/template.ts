import { STRING } from '../core/type.ts';
import { unreachable } from '../core/unreachable.ts';
import {
  type Mark,
  marksOf,
  stringValue,
  type Unmarked,
  unmark,
  type Value,
  withAllMarks,
} from '../core/value.ts';
import { isWrap, type Template, type TemplateFor, type TemplateIf, type TemplatePart } from '../hcl/index.ts';
import { conditionAt } from './condition.ts';
import { convert } from './convert.ts';
import { COST, spend } from './effort.ts';
import { type Evaluating, report } from './evaluating.ts';
import { iterate, loopScope } from './for.ts';
import { beginningWith } from './known-prefix.ts';

/** A quoted string, a heredoc or a bare template: its parts as strings, one after the other. A wrap passes its value through. */
export function template(expression: Template, at: Evaluating): Value {
  if (isWrap(expression)) return at.valueOf(expression.parts[0].value, at);
  const [only] = expression.parts;
  if (!only) return stringValue('');
  if (expression.parts.length === 1 && only.kind === 'text') return stringValue(only.text);
  return textOfParts(expression.parts, at);
}

function textOfParts(parts: readonly TemplatePart[], at: Evaluating): Value {
  const text = newText();
  appendParts(parts, text, at);
  spend(at.effort, text.known.length * COST.character, parts[0]);
  return finish(text);
}

/** Text under construction. `known` is what precedes the first part that is not known. */
interface Text {
  known: string;
  complete: boolean;
  readonly marks: ReadonlySet<Mark>[];
}

const newText = (): Text => ({ known: '', complete: true, marks: [] });

function finish({ known, complete, marks }: Text): Value {
  return withAllMarks(complete ? stringValue(known) : beginningWith(known), marks);
}

function appendParts(parts: readonly TemplatePart[], text: Text, at: Evaluating): void {
  for (const part of parts) {
    switch (part.kind) {
      case 'text':
        if (text.complete) text.known += part.text;
        break;
      case 'interpolation':
        appendValue(at.valueOf(part.value, at), part, text, at);
        break;
      case 'if':
        appendIf(part, text, at);
        break;
      case 'for':
        appendFor(part, text, at);
        break;
      default:
        unreachable(part);
    }
  }
}

function appendValue(
  value: Value,
  part: TemplatePart & { kind: 'interpolation' },
  text: Text,
  at: Evaluating,
): void {
  text.marks.push(marksOf(value));
  const inner = asText(unmark(value), part, at);
  if (inner === undefined) text.complete = false;
  else if (text.complete) text.known += inner;
}

/** Undefined when it is not known, or no string, which is reported. */
function asText(
  value: Unmarked,
  { value: subject }: TemplatePart & { kind: 'interpolation' },
  at: Evaluating,
): string | undefined {
  if (value.kind === 'null') {
    report(
      at,
      'invalid-template-value',
      subject,
      'The expression result is null, and null cannot be put into a string.',
    );
    return undefined;
  }
  const converted = convert(value, STRING);
  if (!converted.ok) {
    report(
      at,
      'invalid-template-value',
      subject,
      `The expression result cannot be put into a string: ${converted.reason}.`,
      hint(value),
    );
    return undefined;
  }
  const inner = unmark(converted.value);
  return inner.kind === 'string' ? inner.value : undefined;
}

function hint(value: Unmarked): string | undefined {
  if ('items' in value) return 'Use join(", ", …) to make one string of a list, or jsonencode(…).';
  return value.kind === 'map' || value.kind === 'object'
    ? 'Use jsonencode(…) to write a map or an object as text.'
    : undefined;
}

function appendIf(part: TemplateIf, text: Text, at: Evaluating): void {
  const { answer, marks } = conditionAt(part.condition, part, at);
  text.marks.push(marks);
  if (typeof answer === 'boolean') appendText(textOfParts(answer ? part.then : part.else, at), text);
  else text.complete = false;
}

function appendFor(part: TemplateFor, text: Text, at: Evaluating): void {
  const collection = at.valueOf(part.collection, at);
  text.marks.push(marksOf(collection));
  const elements = iterate(collection, part, at);
  if (!elements) {
    text.complete = false;
    return;
  }
  const rounds = newText();
  for (const element of elements)
    appendParts(part.body, rounds, { ...at, scope: loopScope(part, element, at.scope) });
  appendText(finish(rounds), text);
}

/** What a directive comes to counts as a whole: as long as something of it is not known, nothing of it is. */
function appendText(value: Value, text: Text): void {
  text.marks.push(marksOf(value));
  const inner = unmark(value);
  if (inner.kind !== 'string') text.complete = false;
  else if (text.complete) text.known += inner.value;
}
