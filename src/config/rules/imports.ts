/** `import` blocks stand in the root module, and each instance is imported once. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { textOf } from '../../core/source.ts';
import type { CheckContext } from '../check-context.ts';
import type { ImportBlock, Module } from '../configuration.ts';
import { nameAt } from '../reference-names.ts';
import { visitReferences } from '../references.ts';
import { providerDeclared } from './provider-declared.ts';

export function* importRules(context: CheckContext): Generator<Diagnostic> {
  const { module, isRoot } = context;
  const seen = new Set<string>();
  for (const block of module.imports) {
    if (!isRoot)
      yield diagnose('import-in-module', {
        detail: 'An import block stands in the root module only.',
        subject: block.range,
      });
    const target = textOf(block.to);
    if (seen.has(target) && !block.forEach)
      yield diagnose('duplicate-import', {
        detail: `There is another import block for ${target}.`,
        subject: block.to,
        context: block.range,
      });
    seen.add(target);
    yield* idOfItself(block);
    yield* keyOfSingle(block, module);
    yield* providerNamed(block, context);
  }
}

function* keyOfSingle({ to, range }: ImportBlock, { resources }: Module): Generator<Diagnostic> {
  const { type, name, key } = to.resource;
  const block = to.module.length === 0 ? resources.get(`${type}.${name}`) : undefined;
  if (!block || !key || block.count || block.forEach) return;
  yield diagnose('invalid-import-target', {
    detail: `${type}.${name} has neither count nor for_each, so its one instance has no key.`,
    subject: to,
    context: range,
  });
}

/** It is for resources that are not declared yet, whose blocks are written: see `-generate-config-out`. */
function* providerNamed(
  { to, provider, providerReference: subject }: ImportBlock,
  context: CheckContext,
): Generator<Diagnostic> {
  if (provider === undefined || !subject) return;
  const { type, name } = to.resource;
  const declared = context.module.resources.get(`${type}.${name}`);
  if (declared?.providerReference && declared.provider === provider) return;
  if (declared || to.module.length > 0) {
    yield diagnose('invalid-import-provider', {
      detail: 'The resource says which provider it uses, so the import block says the same or nothing.',
      subject,
      help: 'Remove the argument; set provider in the resource block.',
    });
    return;
  }
  const undeclared = providerDeclared(provider, subject, context);
  if (undeclared) yield undeclared;
}

function* idOfItself({ id, to }: ImportBlock): Generator<Diagnostic> {
  const { type, name } = to.resource;
  let about = false;
  if (to.module.length > 0) return;
  visitReferences(id, new Set(), (reference) => {
    about ||= reference.root.name === type && nameAt(reference, 0)?.text === name;
  });
  if (about)
    yield diagnose('invalid-import-id', {
      detail: `The id is needed to find ${type}.${name}, so it cannot be taken from it.`,
      subject: id,
    });
}
