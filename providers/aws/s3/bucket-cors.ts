import type { CORSRule } from '@aws-sdk/client-s3';
import { type Attributes, block, number, type Schema, text, textSet } from '../../../src/core/schema.ts';
import { awsResource } from '../define.ts';
import { absentOn } from '../errors.ts';
import { sameSettings } from '../same-settings.ts';
import { bucketEvents, foretellRegion, regionAttribute, s3For } from './service.ts';
import {
  bucketAttribute,
  bucketParameters,
  formatSettingId,
  importSettingId,
  ownerAttribute,
  parseSettingId,
} from './setting-id.ts';

const corsRule = {
  attributes: {
    id: text('optional', { doc: 'A name for the rule, up to 255 characters.' }),
    allowed_headers: textSet('optional', {
      doc: 'Headers a preflight request may ask for; "*" stands for any.',
    }),
    allowed_methods: textSet('required', {
      doc: 'GET, PUT, HEAD, POST or DELETE.',
      check: (methods) => {
        const wrong = methods.find((method) => !['GET', 'PUT', 'HEAD', 'POST', 'DELETE'].includes(method));
        return wrong === undefined ? undefined : `S3 knows no method "${wrong}" here.`;
      },
    }),
    allowed_origins: textSet('required', {
      doc: 'Where pages that call may come from; one "*" in each at most.',
    }),
    expose_headers: textSet('optional', { doc: 'Headers of answers that scripts may read.' }),
    max_age_seconds: number('optional', {
      doc: 'How long a browser may keep the answer to a preflight request.',
    }),
  },
  blocks: {},
} as const;

const schema = {
  version: 0,
  attributes: {
    id: text('computed', { doc: 'The name of the bucket.' }),
    bucket: bucketAttribute,
    expected_bucket_owner: ownerAttribute,
    region: regionAttribute,
  },
  blocks: { cors_rule: block('set', corsRule, { doc: 'What is allowed.', min: 1, max: 100 }) },
} as const satisfies Schema;

type Rule = Attributes<typeof corsRule>;

/** `aws_s3_bucket_cors_configuration`: which web pages of other origins may call a bucket. */
export const bucketCors = awsResource({
  name: 'aws_s3_bucket_cors_configuration',
  doc: 'Which web pages of other origins may use a bucket (CORS).',
  schema,
  permissions: { read: ['s3:GetBucketCORS'], write: ['s3:PutBucketCORS'] },
  repeatable: true,

  async read(call, id, known) {
    const name = parseSettingId(id);
    const { s3, region, options } = await s3For(call, known);
    const get = s3.getBucketCors(bucketParameters(name), options);
    const found = await absentOn(['NoSuchCORSConfiguration', 'NoSuchBucket'], get);
    if (!found?.CORSRules) return undefined;
    return {
      id,
      bucket: name.bucket,
      expected_bucket_owner: name.owner,
      region,
      cors_rule: found.CORSRules.map(fromRule),
    };
  },

  identify: ({ bucket, expected_bucket_owner }) => formatSettingId(bucket, expected_bucket_owner),

  async create(call, config) {
    const { bucket, expected_bucket_owner: owner } = config;
    const { s3, options } = await s3For(call, config);
    const CORSConfiguration = { CORSRules: config.cors_rule.map(toRule) };
    await s3.putBucketCors({ ...bucketParameters({ bucket, owner }), CORSConfiguration }, options);
    return { id: formatSettingId(bucket, owner) };
  },

  async update(call, _, { to }) {
    await bucketCors.create(call, to);
  },

  async delete(call, id, known) {
    const { s3, options } = await s3For(call, known);
    const remove = s3.deleteBucketCors(bucketParameters(parseSettingId(id)), options);
    await absentOn(['NoSuchCORSConfiguration', 'NoSuchBucket'], remove);
  },

  importId: importSettingId,
  refine: foretellRegion,
  equivalent: { cors_rule: (a, b) => sameSettings(a, b, { unordered: true }) },
  eventKey: (id) => parseSettingId(id).bucket,
  events: bucketEvents('PutBucketCors', 'DeleteBucketCors', 'DeleteBucket'),
});

const fromRule = (live: CORSRule): Rule => ({
  id: live.ID,
  allowed_headers: live.AllowedHeaders,
  allowed_methods: live.AllowedMethods ?? [],
  allowed_origins: live.AllowedOrigins ?? [],
  expose_headers: live.ExposeHeaders,
  max_age_seconds: live.MaxAgeSeconds,
});

const toRule = (declared: Rule): CORSRule => ({
  AllowedMethods: [...declared.allowed_methods],
  AllowedOrigins: [...declared.allowed_origins],
  ...(declared.id && { ID: declared.id }),
  ...(declared.allowed_headers?.length && { AllowedHeaders: [...declared.allowed_headers] }),
  ...(declared.expose_headers?.length && { ExposeHeaders: [...declared.expose_headers] }),
  ...(declared.max_age_seconds !== undefined && { MaxAgeSeconds: declared.max_age_seconds }),
});
