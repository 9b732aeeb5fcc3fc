/**
 * What `aws_s3_bucket` once took inline and states made by Terraform still hold. Each has a resource type of its own now;
 * setting it here is refused with that type's name.
 */
import {
  type AttributeDetails,
  type Attributes,
  type BlockSchema,
  block,
  bool,
  type NestedBlock,
  number,
  text,
  textList,
  textMap,
  textSet,
} from '../../../src/core/schema.ts';

const of = (type: string): { readonly doc: string; readonly refused: string } => ({
  doc: `Kept from states made by Terraform; ${type} manages it.`,
  refused: `It is set by a resource of its own: ${type}.`,
});

const inline = <B extends BlockSchema>(
  schema: B,
  type: string,
  nesting: 'list' | 'set' = 'list',
): NestedBlock<B> => block(nesting, schema, { ...of(type), computed: true });

const kept = (type: string): AttributeDetails<string> => of(type);
const inner = { doc: 'Kept from states made by Terraform.' };

const t = text('optional', inner);
const n = number('optional', inner);
const b = bool('optional', inner);

const leaf = <A extends BlockSchema['attributes']>(attributes: A) => ({ attributes, blocks: {} }) as const;
const nested = <B extends BlockSchema>(schema: B, nesting: 'list' | 'set' = 'list') =>
  block(nesting, schema, inner);

export const legacyAttributes = {
  acceleration_status: text('optional-computed', kept('aws_s3_bucket_accelerate_configuration')),
  acl: text('optional-computed', kept('aws_s3_bucket_acl')),
  policy: text('optional-computed', kept('aws_s3_bucket_policy')),
  request_payer: text('optional-computed', kept('aws_s3_bucket_request_payment_configuration')),
  website_domain: text('computed', inner),
  website_endpoint: text('computed', inner),
};

const dayOrDate = { date: t, days: n };
const versionDays = { days: n };

const lifecycleRule = {
  attributes: {
    abort_incomplete_multipart_upload_days: n,
    enabled: b,
    id: t,
    prefix: t,
    tags: textMap('optional', inner),
  },
  blocks: {
    expiration: nested(leaf({ ...dayOrDate, expired_object_delete_marker: b })),
    noncurrent_version_expiration: nested(leaf(versionDays)),
    noncurrent_version_transition: nested(leaf({ ...versionDays, storage_class: t }), 'set'),
    transition: nested(leaf({ ...dayOrDate, storage_class: t }), 'set'),
  },
} as const;

const replicationRule = {
  attributes: { delete_marker_replication_status: t, id: t, prefix: t, priority: n, status: t },
  blocks: {
    destination: nested({
      attributes: { account_id: t, bucket: t, replica_kms_key_id: t, storage_class: t },
      blocks: {
        access_control_translation: nested(leaf({ owner: t })),
        metrics: nested(leaf({ minutes: n, status: t })),
        replication_time: nested(leaf({ minutes: n, status: t })),
      },
    }),
    filter: nested(leaf({ prefix: t, tags: textMap('optional', inner) })),
    source_selection_criteria: nested({
      attributes: {},
      blocks: { sse_kms_encrypted_objects: nested(leaf({ enabled: b })) },
    }),
  },
} as const;

const encryptionRule = {
  attributes: { bucket_key_enabled: b },
  blocks: {
    apply_server_side_encryption_by_default: nested(leaf({ kms_master_key_id: t, sse_algorithm: t })),
  },
} as const;

export const legacyBlocks = {
  cors_rule: inline(
    leaf({
      allowed_headers: textList('optional', inner),
      allowed_methods: textList('optional', inner),
      allowed_origins: textList('optional', inner),
      expose_headers: textList('optional', inner),
      max_age_seconds: n,
    }),
    'aws_s3_bucket_cors_configuration',
  ),
  grant: inline(
    leaf({ id: t, permissions: textSet('optional', inner), type: t, uri: t }),
    'aws_s3_bucket_acl',
    'set',
  ),
  lifecycle_rule: inline(lifecycleRule, 'aws_s3_bucket_lifecycle_configuration'),
  logging: inline(leaf({ target_bucket: t, target_prefix: t }), 'aws_s3_bucket_logging'),
  object_lock_configuration: inline(
    {
      attributes: { object_lock_enabled: t },
      blocks: {
        rule: nested({
          attributes: {},
          blocks: { default_retention: nested(leaf({ days: n, mode: t, years: n })) },
        }),
      },
    },
    'aws_s3_bucket_object_lock_configuration',
  ),
  replication_configuration: inline(
    { attributes: { role: t }, blocks: { rules: nested(replicationRule, 'set') } },
    'aws_s3_bucket_replication_configuration',
  ),
  server_side_encryption_configuration: inline(
    { attributes: {}, blocks: { rule: nested(encryptionRule) } },
    'aws_s3_bucket_server_side_encryption_configuration',
  ),
  versioning: inline(leaf({ enabled: b, mfa_delete: b }), 'aws_s3_bucket_versioning'),
  website: inline(
    leaf({ error_document: t, index_document: t, redirect_all_requests_to: t, routing_rules: t }),
    'aws_s3_bucket_website_configuration',
  ),
};

type Legacy = Attributes<{ attributes: typeof legacyAttributes; blocks: typeof legacyBlocks }>;

/** Nobody can declare these here, so nobody needs them read: what a state made by Terraform holds is kept. */
export function keptLegacy(known: Partial<Legacy> = {}): Legacy {
  return {
    acceleration_status: known.acceleration_status,
    acl: known.acl,
    policy: known.policy,
    request_payer: known.request_payer,
    website_domain: known.website_domain,
    website_endpoint: known.website_endpoint,
    cors_rule: known.cors_rule ?? [],
    grant: known.grant ?? [],
    lifecycle_rule: known.lifecycle_rule ?? [],
    logging: known.logging ?? [],
    object_lock_configuration: known.object_lock_configuration ?? [],
    replication_configuration: known.replication_configuration ?? [],
    server_side_encryption_configuration: known.server_side_encryption_configuration ?? [],
    versioning: known.versioning ?? [],
    website: known.website ?? [],
  };
}
