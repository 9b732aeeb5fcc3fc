import type { CORSRule } from '@aws-sdk/client-s3';
import { type Attributes, block, number, textList } from '../../../../src/core/schema.ts';
import { sameSettings } from '../../same-settings.ts';
import { checkMethods, fromCorsRule, toCorsRule } from '../bucket-cors.ts';
import { corsDocument } from '../bucket-documents.ts';
import { type InlineSetting, instead, leaf } from './inline-setting.ts';

const corsRule = leaf({
  allowed_headers: textList('optional', {
    doc: 'Headers a preflight request may ask for; "*" stands for any.',
  }),
  allowed_methods: textList('required', {
    doc: 'GET, PUT, HEAD, POST or DELETE.',
    check: checkMethods,
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
  ...corsDocument,

  async read({ s3, bucket, options }) {
    return (await s3.getBucketCors(bucket, options)).CORSRules?.map(fromRule);
  },

  put: ({ s3, bucket, options }, declared) =>
    s3.putBucketCors(
      {
        ...bucket,
        CORSConfiguration: { CORSRules: declared.map((rule) => toCorsRule({ id: undefined, ...rule })) },
      },
      options,
    ),

  same: (a, b) => sameSettings(a, b),
};

function fromRule(live: CORSRule): Rule {
  const { id: _, ...rule } = fromCorsRule(live);
  return rule;
}
