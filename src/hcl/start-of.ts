import type { Range } from '../core/source.ts';
import type { Expression } from './ast.ts';

/**
 * Where an expression starts: what stands for it where the whole would be too much to point at. The opening bracket of a
 * constructor, the name of a call, the first part of a string or an operation; other expressions as a whole.
 */
export function startOf(expression: Expression): Range {
  switch (expression.kind) {
    case 'tuple':
    case 'object':
    case 'for-tuple':
    case 'for-object':
      return first(expression, expression.start + 1);
    case 'call':
      return first(expression, expression.name.end + 1);
    case 'unary':
      return first(expression, expression.start + expression.operator.length);
    case 'binary':
      return startOf(expression.left);
    case 'conditional':
      return startOf(expression.condition);
    case 'template': {
      const [part, ...others] = expression.parts;
      if (!part || expression.form !== 'quoted') return expression;
      if (part.kind !== 'interpolation') return part;
      return others.length > 0 ? startOf(part.value) : expression;
    }
    default:
      return expression;
  }
}

const first = ({ source, start }: Range, end: number): Range => ({ source, start, end });
