/** Bodies whose expressions are replaced by what they come to. */
import { hasReferences } from '../config/index.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import { evaluate, type Scope } from '../eval/index.ts';
import type { Body } from '../hcl/index.ts';
import { literal } from './literal.ts';

/** The body with constants in place of expressions that refer to something. */
export function settledBody(body: Body, scope: Scope, problems: Diagnostic[]): Body {
  const attributes = body.attributes.map((attribute) => {
    if (!hasReferences(attribute.value)) return attribute;
    const { value, diagnostics } = evaluate(attribute.value, scope);
    problems.push(...diagnostics);
    return value ? { ...attribute, value: literal(value, attribute.value) } : attribute;
  });
  const blocks = body.blocks.map((block) => ({ ...block, body: settledBody(block.body, scope, problems) }));
  return { ...body, attributes, blocks };
}
