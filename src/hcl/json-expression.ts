/**
 * Values of JSON as expressions (HashiCorp's "HCL JSON Syntax Specification", Expressions): arrays are tuples, objects
 * are objects, and what a string means depends on where it stands.
 */
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { memberOf } from '../core/member.ts';
import { formatRange, rangeOf } from '../core/source.ts';
import { unreachable } from '../core/unreachable.ts';
import type { Expression, ObjectItem, Template } from './ast.ts';
import { expressionIn, templateIn } from './json-string.ts';
import type { JsonNode, JsonObject, JsonString } from './json-tree.ts';

/**
 * How the strings of an argument are read: as templates; as text, where a constant is wanted; or as expressions, where
 * names or types are. A record says it for each member of an object that is named, and for all others.
 */
export type StringsAre =
  | 'templates'
  | 'text'
  | 'expressions'
  | { readonly members: { readonly [name: string]: StringsAre }; readonly others: StringsAre };

/** The value as an expression. Text inside strings that is no template or expression is reported. */
export function expressionOf(node: JsonNode, strings: StringsAre, problems: Diagnostic[]): Expression {
  const range = rangeOf(node);
  switch (node.kind) {
    case 'string':
      return stringAs(node, strings, problems);
    case 'number':
      return { kind: 'number', ...range, digits: node.digits };
    case 'bool':
      return { kind: 'bool', ...range, value: node.value };
    case 'null':
    case 'invalid':
      return { kind: node.kind, ...range };
    case 'array': {
      const items = node.items.map((item) => expressionOf(item, strings, problems));
      return { kind: 'tuple', ...range, items };
    }
    case 'object':
      return { kind: 'object', ...range, items: itemsOf(node, strings, problems) };
    default:
      return unreachable(node);
  }
}

function stringAs(node: JsonString, strings: StringsAre, problems: Diagnostic[]): Expression {
  const isText = strings === 'text' || typeof strings === 'object';
  if (isText || (strings === 'templates' && !sequence.test(node.text))) return literal(node);
  const { value, diagnostics } = strings === 'templates' ? templateIn(node) : expressionIn(node);
  problems.push(...diagnostics);
  return value ?? { kind: 'invalid', ...rangeOf(node) };
}

/** What a template has that text has not. */
const sequence = /[$%]\{/;

function literal(node: JsonString): Template {
  const range = rangeOf(node);
  return { kind: 'template', ...range, form: 'quoted', parts: [{ kind: 'text', ...range, text: node.text }] };
}

/** Keys are read as the values are. One that comes up again is a mistake in JSON, where native syntax takes the last. */
function itemsOf(object: JsonObject, strings: StringsAre, problems: Diagnostic[]): readonly ObjectItem[] {
  const seen = new Map<string, JsonString>();
  return object.members.flatMap((member) => {
    const { name, value } = member;
    const earlier = seen.get(name.text);
    if (earlier) {
      const detail = `The member "${name.text}" was already given at ${formatRange(earlier)}.`;
      problems.push(diagnose('duplicate-object-attribute', { detail, subject: name }));
      return [];
    }
    seen.set(name.text, name);
    const inside =
      typeof strings === 'object' ? (memberOf(strings.members, name.text) ?? strings.others) : strings;
    const key = keyOf(stringAs(name, strings, problems));
    return [
      { kind: 'object-item' as const, ...rangeOf(member), key, value: expressionOf(value, inside, problems) },
    ];
  });
}

/** A variable as a key would mean its own name; in parentheses it is looked up. */
function keyOf(key: Expression): Expression {
  return key.kind === 'variable' ? { kind: 'parentheses', ...rangeOf(key), inner: key } : key;
}
