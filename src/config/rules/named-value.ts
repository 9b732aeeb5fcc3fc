/** `path.*` and `terraform.*` have a fixed set of attributes. */
import { diagnose } from '../../core/diagnostic.ts';
import type { DiagnosticCode } from '../../core/diagnostic-codes.ts';
import { bareObject, nameAt, through } from '../reference-names.ts';
import { didYouMean } from '../suggest.ts';
import type { ReferenceRule } from './reference-rule.ts';

export const pathAttribute = fixedAttributes('invalid-path-attribute', ['module', 'root', 'cwd']);
export const terraformAttribute = fixedAttributes('invalid-terraform-attribute', ['workspace', 'applying']);

function fixedAttributes(code: DiagnosticCode, attributes: readonly string[]): ReferenceRule {
  return (reference) => {
    const name = nameAt(reference, 0);
    if (!name) return bareObject(reference);
    if (attributes.includes(name.text)) return undefined;
    const object = reference.root.name;
    return diagnose(code, {
      detail: `The "${object}" object does not have an attribute named "${name.text}". It has ${attributes.map((each) => `${object}.${each}`).join(', ')}.`,
      subject: through(reference, name),
      help: didYouMean(name.text, attributes, (each) => `${object}.${each}`),
    });
  };
}
