export type {
  Attribute,
  Binary,
  BinaryOperator,
  Block,
  Body,
  BoolLiteral,
  Conditional,
  Expression,
  ForObject,
  ForTuple,
  FunctionCall,
  GetAttribute,
  Index,
  Interpolation,
  Invalid,
  Label,
  Name,
  NullLiteral,
  NumberLiteral,
  ObjectConstructor,
  ObjectItem,
  Parentheses,
  Splat,
  SplatElement,
  Template,
  TemplateFor,
  TemplateIf,
  TemplatePart,
  TemplateText,
  Tuple,
  Unary,
  Variable,
} from './ast.ts';
export { isWrap } from './ast.ts';
export { type Members, parseJsonFile, settle } from './json-body.ts';
export { expressionOf, type StringsAre } from './json-expression.ts';
export { readJson } from './json-reader.ts';
export type { JsonMember, JsonNode } from './json-tree.ts';
export { tokenize } from './lexer.ts';
export { parseExpression, parseFile, parseTemplate } from './parse.ts';
export { format } from './printer.ts';
export { secondOpinion } from './second-opinion.ts';
export { startOf } from './start-of.ts';
export type { Punctuation, Token, TokenKind } from './token.ts';
export { childrenOf, valuesOf, walk } from './walk.ts';
