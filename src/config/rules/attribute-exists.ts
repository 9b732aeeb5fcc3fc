/** Steps into an object follow its type: attributes that the schema does not have are found before anything runs. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { memberOf } from '../../core/member.ts';
import { rangeOf } from '../../core/source.ts';
import { describeType, type Type } from '../../core/type.ts';
import type { Name } from '../../hcl/index.ts';
import type { Reference, ReferenceStep } from '../references.ts';
import { didYouMean } from '../suggest.ts';

/** Follows the steps of a reference from `step` on, starting at a value of `type`, as far as types tell. */
export function attributesExist(reference: Reference, step: number, type: Type): Diagnostic | undefined {
  let current: Type = type;
  for (const each of reference.steps.slice(step)) {
    const next = follow(each, current);
    if (next === undefined) return undefined;
    if ('problem' in next)
      return diagnose('unsupported-attribute', {
        detail: next.problem,
        subject: { ...rangeOf(next.at), start: next.at.start - DOT.length },
        context: reference,
        help: next.help,
      });
    current = next;
  }
  return undefined;
}

const DOT = '.';

interface Problem {
  readonly problem: string;
  readonly at: Name;
  readonly help?: string | undefined;
}

/** The type after a step; undefined when nobody can tell. */
function follow(step: ReferenceStep, type: Type): Type | Problem | undefined {
  switch (step.kind) {
    case 'attribute':
      return followName(step.name, type);
    case 'index':
      return type.kind === 'list' || type.kind === 'map' ? type.element : undefined;
    case 'splat':
      return undefined;
  }
}

function followName(name: Name, type: Type): Type | Problem | undefined {
  switch (type.kind) {
    case 'object': {
      const attribute = memberOf(type.attributes, name.text);
      if (attribute) return attribute;
      const problem = `This object has no argument, nested block, or exported attribute named "${name.text}".`;
      return { problem, at: name, help: didYouMean(name.text, Object.keys(type.attributes)) };
    }
    case 'map':
      return type.element;
    case 'dynamic':
    case 'tuple':
      return undefined;
    case 'list':
    case 'set': {
      const problem = `This is a ${describeType(type)}, which has no attributes; its elements may have.`;
      const help =
        type.kind === 'list'
          ? `One of them: [0].${name.text}, all of them: [*].${name.text}`
          : `All of them: [*].${name.text}`;
      return { problem, at: name, help };
    }
    default:
      return { problem: `A ${type.kind} has no attributes.`, at: name };
  }
}
