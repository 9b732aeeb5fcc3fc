import type { CORSRule } from '@aws-sdk/client-s3';
import { type Attributes, block, number, textList } from '../../../../src/core/schema.ts';
import { sameSettings } from '../../same-settings.ts';
import { type InlineSetting, instead, leaf } from './inline-setting.ts';

const METHODS = ['GET', 'PUT', 'HEAD', 'POST', 'DELETE'];

const corsRule = leaf({
  allowed_headers: textList('optional', {
    doc: 'Headers a preflight request may ask for; "*" stands for any.',
  }),
  allowed_methods: textList('required', {
    doc: 'GET, PUT, HEAD, POST or DELETE.',
    check: (methods) => {
      const wrong = methods.find((method) => !METHODS.includes(method));
      return wrong === undefined ? undefined : `S3 knows no method "${wrong}" here.`;
    },
  }),
  allowed_origins: textList('required', {
    doc: 'Where pages that call may come from; one "*" in each at most.',
  }),
  expose_headers: textList('optional', { doc: 'Headers of answers that scripts may read.' }),
  max_age_seconds: number('optional', {
    doc: 'How long a browser may keep the answer to a preflight request.',
  }),
});

/** The block `cors_rule` of `aws_s3_bucket`. */
export const corsBlock = block('list', corsRule, {
  doc: 'Which web pages of other origins may use the bucket.',
  computed: true,
  ...instead('cors_rule', 'aws_s3_bucket_cors_configuration'),
});

type Rule = Attributes<typeof corsRule>;

/** How S3 keeps `cors_rule`. */
export const corsSetting: InlineSetting<readonly Rule[]> = {
  permissions: { read: ['s3:GetBucketCORS'], write: ['s3:PutBucketCORS'] },
  events: ['PutBucketCors', 'DeleteBucketCors'],
  absent: ['NoSuchCORSConfiguration'],

  async read({ s3, bucket, options }) {
    return (await s3.getBucketCors(bucket, options)).CORSRules?.map(fromRule);
  },

  put: ({ s3, bucket, options }, declared) =>
    s3.putBucketCors({ ...bucket, CORSConfiguration: { CORSRules: declared.map(toRule) } }, options),

  same: (a, b) => sameSettings(a, b),
};

const fromRule = (live: CORSRule): Rule => ({
  allowed_headers: live.AllowedHeaders,
  allowed_methods: live.AllowedMethods ?? [],
  allowed_origins: live.AllowedOrigins ?? [],
  expose_headers: live.ExposeHeaders,
  max_age_seconds: live.MaxAgeSeconds,
});

const toRule = (declared: Rule): CORSRule => ({
  AllowedMethods: [...declared.allowed_methods],
  AllowedOrigins: [...declared.allowed_origins],
  ...(declared.allowed_headers?.length && { AllowedHeaders: [...declared.allowed_headers] }),
  ...(declared.expose_headers?.length && { ExposeHeaders: [...declared.expose_headers] }),
  ...(declared.max_age_seconds !== undefined && { MaxAgeSeconds: declared.max_age_seconds }),
});
