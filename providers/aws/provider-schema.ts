/** The arguments of `provider "aws"`, under Terraform's names (AWS provider 6). */
import {
  type AttributeSchema,
  block,
  bool,
  number,
  type Schema,
  text,
  textList,
  textMap,
  textSet,
} from '../../src/core/schema.ts';
import { durationSeconds } from './duration.ts';

const SECONDS_TO_HOURS = { from: 900, to: 43_200 };

const assumeRole = {
  attributes: {
    role_arn: text('optional', { doc: 'The role to assume.' }),
    session_name: text('optional', {
      doc: 'Names the session in CloudTrail. Default: holdfast and the id of the run.',
    }),
    external_id: text('optional', { doc: "What the role's trust policy asks of third parties." }),
    duration: text('optional', {
      doc: 'How long a session lasts, like "1h30m"; from 15 minutes to 12 hours.',
      check: (value) => checkDuration(value),
    }),
    policy: text('optional', { doc: "Narrows the role's permissions for this session (JSON)." }),
    policy_arns: textSet('optional', { doc: 'The same by managed policies.' }),
    source_identity: text('optional', { doc: 'The identity of the caller, kept through chains of roles.' }),
    tags: textMap('optional', { doc: 'Session tags.' }),
    transitive_tag_keys: textSet('optional', { doc: 'Session tags that pass on to further roles.' }),
  },
  blocks: {},
} as const;

const webIdentity = {
  attributes: {
    role_arn: text('optional', { doc: 'The role to assume.' }),
    session_name: assumeRole.attributes.session_name,
    duration: assumeRole.attributes.duration,
    policy: assumeRole.attributes.policy,
    policy_arns: assumeRole.attributes.policy_arns,
    web_identity_token: text('optional', {
      doc: 'The token of the identity provider. It proves who calls, so keep it out of the configuration.',
      sensitive: true,
      conflictsWith: ['web_identity_token_file'],
    }),
    web_identity_token_file: text('optional', {
      doc: 'A file with the token, which is read again whenever credentials are renewed.',
      conflictsWith: ['web_identity_token'],
    }),
  },
  blocks: {},
} as const;

function checkDuration(value: string): string | undefined {
  const seconds = durationSeconds(value);
  if (seconds === undefined) return `"${value}" is no duration; write it like "1h" or "1h30m".`;
  const { from, to } = SECONDS_TO_HOURS;
  return seconds < from || seconds > to ? 'A session lasts from 15 minutes to 12 hours.' : undefined;
}

const endpointOf = (service: string): AttributeSchema<string, 'optional'> =>
  text('optional', {
    doc: `The URL to send calls of ${service} to, instead of AWS's own.`,
    check: (value) =>
      value === '' || URL.canParse(value)
        ? undefined
        : `"${value}" is not a URL like "http://localhost:4566".`,
  });

/** Services an emulator's configuration usually names; those without types here are accepted and have no effect yet. */
const otherServices = [
  'acm',
  'apigateway',
  'apigatewayv2',
  'autoscaling',
  'cloudformation',
  'cloudfront',
  'cloudwatch',
  'cognitoidp',
  'dynamodb',
  'ec2',
  'ecr',
  'ecs',
  'elasticache',
  'elb',
  'elbv2',
  'es',
  'eventbridge',
  'events',
  'firehose',
  'iam',
  'kinesis',
  'kms',
  'lambda',
  'logs',
  'opensearch',
  'rds',
  'redshift',
  'route53',
  's3control',
  'secretsmanager',
  'ses',
  'sfn',
  'sns',
  'sqs',
  'ssm',
  'stepfunctions',
] as const;

type OtherEndpoints = {
  readonly [service in (typeof otherServices)[number]]: AttributeSchema<string, 'optional'>;
};

const endpoints = {
  attributes: {
    s3: endpointOf('s3'),
    sts: endpointOf('sts'),
    cloudtrail: endpointOf('cloudtrail'),
    ...(Object.fromEntries(otherServices.map((name) => [name, endpointOf(name)])) as OtherEndpoints),
  },
  blocks: {},
};

const defaultTags = {
  attributes: { tags: textMap('optional', { doc: 'Tags for every taggable resource of this provider.' }) },
  blocks: {},
} as const;

const ignoreTags = {
  attributes: {
    keys: textSet('optional', { doc: 'Keys of tags that are neither shown nor touched.' }),
    key_prefixes: textSet('optional', { doc: 'The same by the beginning of their keys.' }),
  },
  blocks: {},
} as const;

export const providerSchema = {
  version: 0,
  attributes: {
    region: text('optional', { doc: 'Where resources are. Default: AWS_REGION, then AWS_DEFAULT_REGION.' }),
    profile: text('optional', { doc: 'The profile of the shared configuration to take credentials from.' }),
    access_key: text('optional', { doc: 'An access key. Better left to the environment or a profile.' }),
    secret_key: text('optional', { doc: 'Its secret key.', sensitive: true }),
    token: text('optional', { doc: 'Its session token, if the credentials are temporary.', sensitive: true }),
    shared_config_files: textList('optional', { doc: 'Where profiles are. Default: ~/.aws/config.' }),
    shared_credentials_files: textList('optional', { doc: 'Where keys are. Default: ~/.aws/credentials.' }),
    allowed_account_ids: textSet('optional', {
      doc: 'Refuse to work in any other account.',
      conflictsWith: ['forbidden_account_ids'],
    }),
    forbidden_account_ids: textSet('optional', {
      doc: 'Refuse to work in these accounts.',
      conflictsWith: ['allowed_account_ids'],
    }),
    max_retries: number('optional', {
      doc: 'How often a call is retried when it was throttled or lost. Default: 25.',
      check: (value) =>
        Number.isInteger(value) && value >= 0 ? undefined : 'This is a whole number from 0 on.',
    }),
    retry_mode: text('optional', {
      doc: 'Accepted as Terraform does; both modes retry with jitter at a pace that follows the service.',
      oneOf: ['standard', 'adaptive'],
    }),
    token_bucket_rate_limiter_capacity: number('optional', { doc: 'Accepted; the pace adapts by itself.' }),
    s3_use_path_style: bool('optional', {
      doc: 'Put bucket names into paths instead of host names. Default: yes for endpoints that are not AWS.',
    }),
    s3_us_east_1_regional_endpoint: text('optional', {
      doc: 'Accepted; us-east-1 is always called by its regional endpoint.',
      oneOf: ['legacy', 'regional'],
    }),
    sts_region: text('optional', { doc: 'The region whose STS is asked. Default: region.' }),
    use_fips_endpoint: bool('optional', { doc: 'Call endpoints validated to FIPS 140.' }),
    use_dualstack_endpoint: bool('optional', { doc: 'Call endpoints that answer on IPv6, too.' }),
    custom_ca_bundle: text('optional', { doc: 'A PEM file of certificates to trust (AWS_CA_BUNDLE).' }),
    insecure: bool('optional', { doc: 'Trust any certificate. For tests only.' }),
    http_proxy: text('optional', {
      doc: 'The URL of a proxy to call AWS through, also by HTTPS unless https_proxy names another. Default: HTTP_PROXY.',
    }),
    https_proxy: text('optional', { doc: 'The URL of the proxy for HTTPS. Default: HTTPS_PROXY.' }),
    no_proxy: text('optional', {
      doc: 'Hosts to call without a proxy, separated by commas; a name stands for all below it. Default: NO_PROXY.',
    }),
    ec2_metadata_service_endpoint: text('optional', { doc: 'Accepted; the usual address is asked.' }),
    ec2_metadata_service_endpoint_mode: text('optional', { doc: 'Accepted.', oneOf: ['IPv4', 'IPv6'] }),
    skip_credentials_validation: bool('optional', {
      doc: 'Accepted; asking STS for the account proves them all the same, unless skip_requesting_account_id is set.',
    }),
    skip_requesting_account_id: bool('optional', { doc: 'Do not ask STS for the account.' }),
    skip_region_validation: bool('optional', { doc: 'Accept regions with any name.' }),
    skip_metadata_api_check: text('optional', { doc: 'Never ask the EC2 metadata service ("true").' }),
    tag_policy_compliance: text('optional', { doc: 'Accepted; tag policies are not checked.' }),
    user_agent: textList('optional', { doc: 'Accepted; calls say holdfast and the run.' }),
  },
  blocks: {
    assume_role: block('list', assumeRole, { doc: 'Roles to assume, one after the other.' }),
    assume_role_with_web_identity: block('list', webIdentity, {
      doc: 'A role to assume with a token of an identity provider (OIDC), before any assume_role.',
      max: 1,
    }),
    default_tags: block('list', defaultTags, { doc: 'Tags for every taggable resource.', max: 1 }),
    ignore_tags: block('list', ignoreTags, { doc: 'Tags that others look after.', max: 1 }),
    endpoints: block('set', endpoints, { doc: 'URLs to call instead of AWS.' }),
  },
} as const satisfies Schema;
