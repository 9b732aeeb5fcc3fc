import type { Type } from '../core/type.ts';
import { unreachable } from '../core/unreachable.ts';

const INDENT = '    ';

/** The lines of a type in the language's notation, as the console's `type` shows it. */
export function typeText(type: Type): string[] {
  switch (type.kind) {
    case 'string':
    case 'number':
    case 'bool':
    case 'dynamic':
      return [type.kind];
    case 'list':
    case 'set':
    case 'map': {
      const [first = '', ...rest] = typeText(type.element);
      return closed([`${type.kind}(${first}`, ...rest], ')');
    }
    case 'tuple':
      if (type.elements.length === 0) return ['tuple([])'];
      return ['tuple([', ...type.elements.flatMap((element) => member('', element)), '])'];
    case 'object': {
      const members = Object.entries(type.attributes).sort(([a], [b]) => (a < b ? -1 : 1));
      if (members.length === 0) return ['object({})'];
      return ['object({', ...members.flatMap(([name, of]) => member(`${name}: `, of)), '})'];
    }
    default:
      return unreachable(type);
  }
}

function member(label: string, type: Type): string[] {
  const [first = '', ...rest] = typeText(type);
  return closed([label + first, ...rest], ',').map((line) => INDENT + line);
}

/** The lines with something after the last. */
function closed(lines: readonly string[], end: string): string[] {
  return lines.map((line, index) => (index === lines.length - 1 ? line + end : line));
}
