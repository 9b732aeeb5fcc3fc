/** Configurations of providers belong into the root module: those in others are told where they do harm or nothing. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { CheckContext } from '../check-context.ts';
import type { Module, ModuleCall, ProviderBlock } from '../configuration.ts';

export function* moduleProviders({ module, isRoot }: CheckContext): Generator<Diagnostic> {
  for (const call of module.calls.values()) {
    yield* callOfConfigured(call);
    if (call.module.complete) yield* handedProviders(call);
  }
  if (isRoot) return;
  if (module.settings.backend)
    yield diagnose('backend-ignored', {
      detail: 'Only the root module says where the state is kept.',
      subject: module.settings.backend.range,
    });
  for (const block of module.providers.values())
    if (isEmpty(block) && block.alias === undefined)
      yield diagnose('redundant-provider-block', {
        detail: 'An empty provider block says nothing: a module uses the configurations of its caller.',
        subject: block.range,
        help: `terraform {\n  required_providers {\n    ${block.localName} = { source = "…" }\n  }\n}`,
      });
}

/** A module that configures providers itself cannot be repeated, nor wait: they must be there to destroy what it made. */
function* callOfConfigured({ module, count, forEach, dependsOn, range }: ModuleCall): Generator<Diagnostic> {
  if (!count && !forEach && dependsOn.length === 0) return;
  const configured = configuredIn(module);
  if (!configured) return;
  yield diagnose('module-with-providers', {
    detail: `The module configures the provider "${configured.localName}" itself, so it can have neither count, for_each nor depends_on.`,
    subject: range,
    context: configured.range,
    help: 'Move the provider block to the root module, and hand it in with providers = { … }.',
  });
}

function configuredIn(module: Module): ProviderBlock | undefined {
  for (const block of module.providers.values()) if (!isEmpty(block)) return block;
  for (const { module: child } of module.calls.values()) {
    const found = configuredIn(child);
    if (found) return found;
  }
  return undefined;
}

const isEmpty = ({ body }: ProviderBlock): boolean =>
  body.attributes.length + body.blocks.length + (body.members?.length ?? 0) === 0;

/** Configurations that the module asks for by `configuration_aliases` must be handed in. */
function* handedProviders({ module, providers, range }: ModuleCall): Generator<Diagnostic> {
  for (const { aliases } of module.settings.requiredProviders.values())
    for (const alias of aliases)
      if (!providers.has(alias))
        yield diagnose('undeclared-provider', {
          detail: `The module needs a provider configuration "${alias}", which this call does not hand in.`,
          subject: range,
          help: `providers = { ${alias} = ${alias.split('.')[0]} }`,
        });
}
