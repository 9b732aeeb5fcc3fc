/** What is said to be removed is no longer declared. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { Module, RemovedBlock } from '../configuration.ts';

export function* removedStillDeclared(module: Module): Generator<Diagnostic> {
  for (const block of module.removed) {
    const holder = block.module.reduce<Module | undefined>(
      (within, name, index) =>
        !block.resource && index === block.module.length - 1 ? within : within?.calls.get(name)?.module,
      module,
    );
    if (holder && isDeclared(holder, block)) yield stillDeclared(block);
  }
}

const isDeclared = (holder: Module, { resource, module }: RemovedBlock): boolean =>
  resource
    ? holder.resources.has(`${resource.type}.${resource.name}`)
    : holder.calls.has(module.at(-1) ?? '');

function stillDeclared({ range, resource }: RemovedBlock): Diagnostic {
  const what = resource ? 'resource' : 'module';
  return diagnose(resource ? 'removed-resource-exists' : 'removed-module-exists', {
    detail: `This ${what} is said to be removed, but it is still declared.`,
    subject: range,
    help: `Remove the declaration, or this block.`,
  });
}
