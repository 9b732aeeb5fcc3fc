/** Provider configurations, each evaluated and connected at most once, when first needed. */
import { type Checked, checked, type Diagnostic, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import { toPlain } from '../core/plain-values.ts';
import type { Connection } from '../core/provider.ts';
import { attributesOf } from '../core/schema-parts.ts';
import { isWhollyKnown, type Value } from '../core/value.ts';
import { evaluateProvider } from './bodies.ts';
import { withDefaults } from './desired.ts';
import type { Evaluation } from './evaluation.ts';
import type { Connections, ProviderNode, ResourceNode } from './model.ts';

/** The connections of an evaluation. They are opened as they are asked for and closed together. */
export function createConnections(evaluation: () => Evaluation): Connections {
  const opened = new Map<string, Promise<Checked<Connection>>>();
  const connect = async (node: ProviderNode): Promise<Checked<Connection>> => {
    const known = opened.get(node.address);
    if (known) return known;
    const opening = open(evaluation(), node);
    const connection = opening.then(({ connection }) => connection);
    opened.set(node.address, connection);
    if ((await opening).tooEarly) opened.delete(node.address);
    return connection;
  };
  return {
    connect,
    async unknownSetting(node) {
      const settings = await settingsOf(evaluation(), node);
      return settings.value && !isWhollyKnown(settings.value) ? notKnownYet(node, settings.value) : undefined;
    },
    async connectAddress(address) {
      const node = nodeAt(evaluation(), address);
      if ('code' in node) return failed(node);
      const connection = await connect(node);
      return connection.value
        ? checked({ provider: node.provider, connection: connection.value }, connection.diagnostics)
        : { diagnostics: connection.diagnostics };
    },
    async close() {
      await evaluation().ephemerals.close();
      for (const connection of opened.values()) (await connection).value?.close();
    },
  };
}

interface Opening {
  readonly connection: Checked<Connection>;
  /** Some of its settings are not known yet: it can be tried again later. */
  readonly tooEarly: boolean;
}

async function open(evaluation: Evaluation, node: ProviderNode): Promise<Opening> {
  const config = await settingsOf(evaluation, node);
  if (!config.value) return { connection: { diagnostics: config.diagnostics }, tooEarly: false };
  if (!isWhollyKnown(config.value)) {
    const diagnostics = [...config.diagnostics, notKnownYet(node, config.value)];
    return { connection: { diagnostics }, tooEarly: true };
  }
  const connection = await connectWith(evaluation, node, config.value);
  return {
    connection: { ...connection, diagnostics: [...config.diagnostics, ...connection.diagnostics] },
    tooEarly: false,
  };
}

/** What a provider block says, with what it refers to that is there only while it is used. */
async function settingsOf(evaluation: Evaluation, node: ProviderNode): Promise<Checked<Value>> {
  const opened = await evaluation.ephemerals.openFor(node.id);
  return hasErrors(opened) ? { diagnostics: opened } : evaluateProvider(evaluation, node);
}

async function connectWith(
  evaluation: Evaluation,
  node: ProviderNode,
  config: Value,
): Promise<Checked<Connection>> {
  const { schema } = node.provider;
  const settings = toPlain(withDefaults(schema, config), schema);
  const services = { ...evaluation.inputs.services, configuration: node.address };
  const connection = await node.provider.connect(settings as never, services);
  const told = connection.diagnostics.map((each) => located(each, evaluation, node));
  return { ...connection, diagnostics: told };
}

/** A provider knows no files: what it says is placed at its block, or without one at the first block that needs it. */
function located(diagnostic: Diagnostic, evaluation: Evaluation, node: ProviderNode): Diagnostic {
  if (diagnostic.subject) return diagnostic;
  const place = node.block?.range ?? firstUser(evaluation, node)?.block.range;
  return { ...diagnostic, address: node.address, ...(place && { subject: place }) };
}

function firstUser({ nodes }: Evaluation, { address }: ProviderNode): ResourceNode | undefined {
  for (const node of nodes.values())
    if (node.kind === 'resource' && node.provider.address === address) return node;
  return undefined;
}

/**
 * The configuration a state names. Where that is gone, it is the provider's defaults that it may mean, if it was the root
 * module's own; nobody knows where the objects of another one are.
 */
function nodeAt(evaluation: Evaluation, address: string): ProviderNode | Diagnostic {
  const node = evaluation.nodes.get(address);
  if (node?.kind === 'provider') return node;
  const source = /provider\["([^"]+)"\]/.exec(address)?.[1];
  const provider = Object.values(evaluation.inputs.providers).find((each) => each.source === source);
  const { root } = evaluation.inputs.configuration;
  if (!provider) return strange(address);
  if (address !== `provider["${source}"]`) return gone(address);
  return { kind: 'provider', id: address, module: root, provider, block: undefined, address };
}

const strange = (address: string): Diagnostic =>
  diagnose('unsupported-provider', {
    detail: `The state holds objects of ${address}, a provider that holdfast does not have.`,
    help: 'Remove these objects from the state, or keep them under Terraform.',
  });

const gone = (address: string): Diagnostic =>
  diagnose('provider-configuration-missing', {
    detail: `The state holds objects that were made through ${address}, which the configuration does not declare any more. Without it they can neither be read nor destroyed.`,
    help: 'Put the provider block back until these objects are destroyed, or declare them with another one.',
    address,
  });

function notKnownYet(node: ProviderNode, settings: Value): Diagnostic {
  const parts = attributesOf(settings);
  const attribute = node.block?.body.attributes.find(({ name }) => isUnknown(parts.get(name.text)));
  const block = node.block?.body.blocks.find(({ type }) => isUnknown(parts.get(type.text)));
  const what = attribute?.name.text ?? block?.type.text ?? 'settings';
  return diagnose('provider-not-known', {
    detail: `The ${what} of ${node.address} will be known only after apply, so it cannot be asked about its objects.`,
    subject: attribute?.value ?? block ?? node.block?.range,
    help: 'Apply first, with -target, what the settings depend on.',
    address: node.address,
  });
}

const isUnknown = (part: Value | undefined): boolean => part !== undefined && !isWhollyKnown(part);
