/** The schemas of providers in Terraform's JSON (Terraform documentation, "terraform providers schema"). */
import type { Provider } from '../core/provider.ts';
import type { AttributeSchema, BlockSchema, NestedBlock, Schema } from '../core/schema.ts';
import { typeToJson } from '../core/type.ts';
import type { Json } from '../core/value-json.ts';

/** The `provider_schemas` member: by source, what each provider's blocks may contain. */
export function providerSchemas(providers: readonly Provider[]): { readonly [source: string]: Json } {
  return byName(providers.map((provider) => [provider.source, providerJson(provider)]));
}

function providerJson({ schema, resourceTypes, dataSources }: Provider): Json {
  const versions = (types: { readonly [name: string]: { readonly schema: Schema } }): Json =>
    byName(Object.entries(types).map(([name, type]) => [name, schemaJson(type.schema)]));
  return {
    provider: schemaJson(schema),
    resource_schemas: versions(resourceTypes),
    data_source_schemas: versions(dataSources),
  };
}

const schemaJson = (schema: Schema): Json => ({ version: schema.version, block: blockJson(schema) });

function blockJson({ attributes, blocks }: BlockSchema): Json {
  const own = Object.entries(attributes).map(([name, each]) => [name, attributeJson(each)] as const);
  const nested = Object.entries(blocks).map(([name, each]) => [name, nestedJson(each)] as const);
  return {
    ...(own.length > 0 && { attributes: byName(own) }),
    ...(nested.length > 0 && { block_types: byName(nested) }),
    description_kind: 'plain',
  };
}

function attributeJson({ type, doc, presence, sensitive, deprecated }: AttributeSchema): Json {
  return {
    type: typeToJson(type) as Json,
    description: doc,
    description_kind: 'plain',
    ...(presence === 'required' && { required: true }),
    ...(presence.startsWith('optional') && { optional: true }),
    ...(presence.endsWith('computed') && { computed: true }),
    ...(sensitive && { sensitive: true }),
    ...(deprecated !== undefined && { deprecated: true }),
  };
}

function nestedJson({ nesting, block, min, max }: NestedBlock): Json {
  return {
    nesting_mode: nesting,
    block: blockJson(block),
    ...(min !== undefined && { min_items: min }),
    ...(max !== undefined && { max_items: max }),
  };
}

const byName = (entries: readonly (readonly [string, Json])[]): { readonly [name: string]: Json } =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
