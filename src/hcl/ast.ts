/**
 * The syntax tree of HCL native syntax. Every node is a {@link Range}: its text, comments and spacing
 * included, is `textOf(node)`, so nothing of a file is lost. Names follow HashiCorp's "HCL Native Syntax
 * Specification".
 *
 * Where text could not be read, the tree holds an `invalid` expression or leaves the item out, and the
 * parser's diagnostics say why; the rest of the file is there.
 */
import type { Range } from '../core/source.ts';
import type { JsonMember } from './json-tree.ts';

/** Body: of a whole file, or of a block, whose braces belong to its range. */
export interface Body extends Range {
  readonly kind: 'body';
  /** In source order. */
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
  /** Of a body in JSON: what has not been said to be an argument or a block yet; see `settle`. */
  readonly members?: readonly JsonMember[];
}

/** Attribute: `name = value`. */
export interface Attribute extends Range {
  readonly kind: 'attribute';
  readonly name: Name;
  readonly value: Expression;
}

/** Block or OneLineBlock: `type label "label" { … }`. */
export interface Block extends Range {
  readonly kind: 'block';
  readonly type: Name;
  readonly labels: readonly Label[];
  readonly body: Body;
  /** `type` through the last label: what a message about the block underlines. */
  readonly header: Range;
}

/** An identifier where it stands. */
export interface Name extends Range {
  readonly kind: 'name';
  readonly text: string;
}

/** A block label, an identifier or a quoted string without interpolation; `text` is unescaped. */
export interface Label extends Range {
  readonly kind: 'label';
  readonly text: string;
  readonly quoted: boolean;
}

export type Expression =
  | NumberLiteral
  | BoolLiteral
  | NullLiteral
  | Template
  | Variable
  | GetAttribute
  | Index
  | Splat
  | FunctionCall
  | Conditional
  | Binary
  | Unary
  | Parentheses
  | Tuple
  | ObjectConstructor
  | ForTuple
  | ForObject
  | SplatElement
  | Invalid;

/** `digits` is the literal as written, ready for `parseNumber`. */
export interface NumberLiteral extends Range {
  readonly kind: 'number';
  readonly digits: string;
}

export interface BoolLiteral extends Range {
  readonly kind: 'bool';
  readonly value: boolean;
}

export interface NullLiteral extends Range {
  readonly kind: 'null';
}

/**
 * A quoted string or a heredoc. Escapes are resolved, an indented heredoc's margin is removed and `~` has
 * trimmed its neighbours. A template that is one interpolation alone (`"${x}"`) is a *wrap*: its value keeps
 * the type of `x`; see {@link isWrap}.
 */
export interface Template extends Range {
  readonly kind: 'template';
  readonly form: 'quoted' | 'heredoc' | 'bare';
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart = TemplateText | Interpolation | TemplateIf | TemplateFor;

/** Literal text, as the value will contain it; empty where `~` took all of it. */
export interface TemplateText extends Range {
  readonly kind: 'text';
  readonly text: string;
}

/** `${ value }` */
export interface Interpolation extends Range {
  readonly kind: 'interpolation';
  readonly value: Expression;
}

/** `%{ if … } … %{ else } … %{ endif }` */
export interface TemplateIf extends Range {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly then: readonly TemplatePart[];
  readonly else: readonly TemplatePart[];
}

/** `%{ for key, value in … } … %{ endfor }` */
export interface TemplateFor extends Range {
  readonly kind: 'for';
  readonly key?: Name;
  readonly value: Name;
  readonly collection: Expression;
  readonly body: readonly TemplatePart[];
}

/** Whether the template is one interpolation and nothing else, which passes its value through unconverted. */
export function isWrap(
  template: Template,
): template is Template & { readonly parts: readonly [Interpolation] } {
  return (
    template.form !== 'heredoc' && template.parts.length === 1 && template.parts[0]?.kind === 'interpolation'
  );
}

/** The root of a traversal: `var`, `aws_s3_bucket`, `each`. */
export interface Variable extends Range {
  readonly kind: 'variable';
  readonly name: string;
}

/** `object.name` */
export interface GetAttribute extends Range {
  readonly kind: 'get-attribute';
  readonly object: Expression;
  readonly name: Name;
}

/** `collection[key]`; `legacy` is `collection.0`, whose key is a number literal. */
export interface Index extends Range {
  readonly kind: 'index';
  readonly collection: Expression;
  readonly key: Expression;
  readonly legacy: boolean;
}

/**
 * `collection[*]…` (full) or `collection.*…` (attribute-only). `each` is applied to every element: a chain of
 * get-attribute and index nodes whose innermost object is the {@link SplatElement} of this splat.
 */
export interface Splat extends Range {
  readonly kind: 'splat';
  readonly full: boolean;
  readonly collection: Expression;
  readonly each: Expression;
}

/** Stands for the current element inside a splat; its range is the star's. */
export interface SplatElement extends Range {
  readonly kind: 'splat-element';
}

/** `name(arguments…)`; `name` may be `provider::aws::arn_parse`. `expand` marks a final `...`. */
export interface FunctionCall extends Range {
  readonly kind: 'call';
  readonly name: Name;
  readonly arguments: readonly Expression[];
  readonly expand: boolean;
}

/** `condition ? then : else` */
export interface Conditional extends Range {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly then: Expression;
  readonly else: Expression;
}

export type BinaryOperator =
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '>'
  | '<='
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

export interface Binary extends Range {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Unary extends Range {
  readonly kind: 'unary';
  readonly operator: '-' | '!';
  readonly operand: Expression;
}

export interface Parentheses extends Range {
  readonly kind: 'parentheses';
  readonly inner: Expression;
}

export interface Tuple extends Range {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

/** `{ key = value, … }`. A key that is a bare identifier is a {@link Variable} and means its own name. */
export interface ObjectConstructor extends Range {
  readonly kind: 'object';
  readonly items: readonly ObjectItem[];
}

export interface ObjectItem extends Range {
  readonly kind: 'object-item';
  readonly key: Expression;
  readonly value: Expression;
}

/** `[for key, value in collection : result if condition]` */
export interface ForTuple extends Range {
  readonly kind: 'for-tuple';
  readonly key?: Name;
  readonly value: Name;
  readonly collection: Expression;
  readonly result: Expression;
  readonly condition?: Expression;
}

/** `{for key, value in collection : resultKey => resultValue... if condition}`; `group` is the `...`. */
export interface ForObject extends Range {
  readonly kind: 'for-object';
  readonly key?: Name;
  readonly value: Name;
  readonly collection: Expression;
  readonly resultKey: Expression;
  readonly resultValue: Expression;
  readonly group: boolean;
  readonly condition?: Expression;
}

/**
 * Text that is no expression; a diagnostic of the parser says why. Evaluates to "known after apply" without
 * further words.
 */
export interface Invalid extends Range {
  readonly kind: 'invalid';
}
