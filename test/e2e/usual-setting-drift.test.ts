/** Drift in the arguments of the settings of a bucket that many set: CORS, website, logging, notification, lifecycle. */
import {
  type CORSRule,
  GetBucketCorsCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketWebsiteCommand,
  type LambdaFunctionConfiguration,
  type LifecycleRule,
  type LoggingEnabled,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketWebsiteCommand,
  type RoutingRule,
  type S3Client,
  type TransitionDefaultMinimumObjectSize,
  type WebsiteConfiguration,
} from '@aws-sdk/client-s3';
import { describe, expect } from 'vitest';
import { type TestAccount, useSandbox } from '../support/sandbox.ts';
import { type Declared, itIsPutBack, type Row, type Subject as SubjectIn } from './drift-table.ts';

const names = ['site', 'moved', 'logs'] as const;
type Bucket = (typeof names)[number];
type Subject = SubjectIn<Bucket>;

const settings = (name: Declared<Bucket>['buckets'], accountId: string) => `
locals {
  thumbnails = "arn:aws:lambda:us-east-1:${accountId}:function:thumbnail"
}

resource "aws_s3_bucket" "site" {
  bucket = "${name.site}"
}

resource "aws_s3_bucket" "moved" {
  bucket = "${name.moved}"
}

resource "aws_s3_bucket" "logs" {
  bucket = "${name.logs}"
}

resource "aws_s3_bucket_ownership_controls" "site" {
  bucket = aws_s3_bucket.site.id
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_cors_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  cors_rule {
    id              = "pages"
    allowed_headers = ["Range"]
    allowed_methods = ["GET"]
    allowed_origins = ["https://example.com"]
    expose_headers  = ["ETag"]
    max_age_seconds = 60
  }
}

resource "aws_s3_bucket_logging" "site" {
  bucket        = aws_s3_bucket.site.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "site/"
  target_object_key_format {
    partitioned_prefix {
      partition_date_source = "EventTime"
    }
  }
}

resource "aws_s3_bucket_notification" "site" {
  bucket      = aws_s3_bucket.site.id
  eventbridge = true
  lambda_function {
    id                  = "thumbnails"
    lambda_function_arn = local.thumbnails
    events              = ["s3:ObjectCreated:*"]
    filter_prefix       = "in/"
    filter_suffix       = ".png"
  }
}

resource "aws_s3_bucket_website_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  index_document {
    suffix = "index.html"
  }
  error_document {
    key = "error.html"
  }
  routing_rule {
    condition {
      key_prefix_equals = "old/"
    }
    redirect {
      host_name               = "example.com"
      http_redirect_code      = "301"
      protocol                = "https" # of the rule
      replace_key_prefix_with = "new/"
    }
  }
  routing_rule {
    condition {
      http_error_code_returned_equals = "404"
    }
    redirect {
      replace_key_with = "sorry.html"
    }
  }
}

resource "aws_s3_bucket_website_configuration" "moved" {
  bucket = aws_s3_bucket.moved.id
  redirect_all_requests_to {
    host_name = "example.com"
    protocol  = "https"
  }
}
`;

const ages = `
resource "aws_s3_bucket_lifecycle_configuration" "site" {
  bucket                                 = aws_s3_bucket.site.id
  transition_default_minimum_object_size = "varies_by_storage_class"
  rule {
    id     = "logs"
    status = "Enabled" # the rule
    filter {
      prefix = "logs/"
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
    expiration {
      days = 90
    }
    transition {
      days          = 30
      storage_class = "STANDARD_IA"
    }
    noncurrent_version_transition {
      noncurrent_days           = 31
      newer_noncurrent_versions = 2
      storage_class             = "GLACIER"
    }
    noncurrent_version_expiration {
      noncurrent_days           = 61
      newer_noncurrent_versions = 3
    }
  }
  rule {
    id     = "tagged"
    status = "Enabled"
    filter {
      tag {
        key   = "Stage"
        value = "dev"
      }
    }
    expiration {
      date = "2040-01-01T00:00:00Z"
    }
  }
  rule {
    id     = "both"
    status = "Enabled"
    filter {
      and {
        prefix                   = "both/"
        tags                     = { Team = "web" }
        object_size_greater_than = 10
        object_size_less_than    = 1000
      }
    }
    expiration {
      days = 40
    }
  }
  rule {
    id     = "markers"
    status = "Enabled"
    filter {
      object_size_greater_than = 20
    }
    expiration {
      expired_object_delete_marker = true
    }
  }
}
`;

const row = (
  event: string,
  path: string,
  [declared, live]: readonly [unknown, unknown],
  line: string,
  change: Row['change'],
): Row => ({ path, event, declared, live, line, change });

const ownership: Subject = {
  address: 'aws_s3_bucket_ownership_controls.site',
  in: 'site',
  look: async (s3, Bucket) =>
    (await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }))).OwnershipControls,
  rows: [
    row(
      'PutBucketOwnershipControls',
      'rule[0].object_ownership',
      ['BucketOwnerPreferred', 'ObjectWriter'],
      'object_ownership = "BucketOwnerPreferred"',
      (s3, Bucket) =>
        s3.send(
          new PutBucketOwnershipControlsCommand({
            Bucket,
            OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
          }),
        ),
    ),
  ],
};

const corsOf = async (s3: S3Client, Bucket: string) =>
  (await s3.send(new GetBucketCorsCommand({ Bucket }))).CORSRules ?? [];

const cors = (name: string, values: readonly [unknown, unknown], line: string, change: Partial<CORSRule>) =>
  row('PutBucketCors', `cors_rule[0].${name}`, values, line, async (s3, Bucket) => {
    const CORSRules = (await corsOf(s3, Bucket)).map((rule) => ({ ...rule, ...change }));
    return s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
  });

const crossOrigin: Subject = {
  address: 'aws_s3_bucket_cors_configuration.site',
  in: 'site',
  look: corsOf,
  rows: [
    cors('id', ['pages', 'x'], 'id              = "pages"', { ID: 'x' }),
    cors('allowed_headers', [['Range'], ['*']], 'allowed_headers = ["Range"]', { AllowedHeaders: ['*'] }),
    cors('allowed_methods', [['GET'], ['GET', 'PUT']], 'allowed_methods = ["GET"]', {
      AllowedMethods: ['PUT', 'GET'],
    }),
    cors('allowed_origins', [['https://example.com'], ['*']], 'allowed_origins = ["https://example.com"]', {
      AllowedOrigins: ['*'],
    }),
    cors('expose_headers', [['ETag'], null], 'expose_headers  = ["ETag"]', { ExposeHeaders: undefined }),
    cors('max_age_seconds', [60, 9], 'max_age_seconds = 60', { MaxAgeSeconds: 9 }),
  ],
};

const loggingOf = async (s3: S3Client, Bucket: string) =>
  (await s3.send(new GetBucketLoggingCommand({ Bucket }))).LoggingEnabled;

const logged =
  (change: Partial<LoggingEnabled>): Row['change'] =>
  async (s3, Bucket) => {
    const live = await loggingOf(s3, Bucket);
    const LoggingEnabled = { TargetBucket: '', TargetPrefix: '', ...live, ...change };
    return s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled } }));
  };

const logging: Subject = {
  address: 'aws_s3_bucket_logging.site',
  in: 'site',
  look: loggingOf,
  rows: [
    row(
      'PutBucketLogging',
      'target_bucket',
      [expect.stringMatching(/^logs-/), expect.stringMatching(/^site-/)],
      'target_bucket = aws_s3_bucket.logs.id',
      (s3, Bucket) => logged({ TargetBucket: Bucket })(s3, Bucket),
    ),
    row(
      'PutBucketLogging',
      'target_prefix',
      ['site/', 'x/'],
      'target_prefix = "site/"',
      logged({ TargetPrefix: 'x/' }),
    ),
    row(
      'PutBucketLogging',
      'target_object_key_format[0].partitioned_prefix[0].partition_date_source',
      ['EventTime', 'DeliveryTime'],
      'partition_date_source = "EventTime"',
      logged({ TargetObjectKeyFormat: { PartitionedPrefix: { PartitionDateSource: 'DeliveryTime' } } }),
    ),
    row(
      'PutBucketLogging',
      'target_grant',
      [[], [expect.objectContaining({ permission: 'READ' })]],
      'resource "aws_s3_bucket_logging" "site" {',
      logged({ TargetGrants: [{ Permission: 'READ', Grantee: { Type: 'CanonicalUser', ID: 'c0ffee' } }] }),
    ),
  ],
};

const notificationOf = async (s3: S3Client, Bucket: string) => {
  const { $metadata, ...live } = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
  return live;
};

const target = (
  name: string,
  values: readonly [unknown, unknown],
  line: string,
  change: (live: LambdaFunctionConfiguration) => Partial<LambdaFunctionConfiguration>,
): Row =>
  row('PutBucketNotification', `lambda_function[0].${name}`, values, line, async (s3, Bucket) => {
    const live = await notificationOf(s3, Bucket);
    const functions = live.LambdaFunctionConfigurations?.map((each) => ({ ...each, ...change(each) }));
    const NotificationConfiguration = { ...live, LambdaFunctionConfigurations: functions };
    return s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
  });

const keys = (prefix: string, suffix: string) => ({
  Key: {
    FilterRules: [
      { Name: 'prefix' as const, Value: prefix },
      { Name: 'suffix' as const, Value: suffix },
    ],
  },
});

const notification: Subject = {
  address: 'aws_s3_bucket_notification.site',
  in: 'site',
  look: notificationOf,
  rows: [
    row('PutBucketNotification', 'eventbridge', [true, false], 'eventbridge = true', async (s3, Bucket) => {
      const { EventBridgeConfiguration: _, ...NotificationConfiguration } = await notificationOf(s3, Bucket);
      return s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
    }),
    target('id', ['thumbnails', 'x'], 'id                  = "thumbnails"', () => ({ Id: 'x' })),
    target(
      'lambda_function_arn',
      [expect.stringMatching(/:thumbnail$/), expect.stringMatching(/:thief$/)],
      'lambda_function_arn = local.thumbnails',
      ({ LambdaFunctionArn }) => ({ LambdaFunctionArn: LambdaFunctionArn?.replace('thumbnail', 'thief') }),
    ),
    target(
      'events',
      [['s3:ObjectCreated:*'], ['s3:ObjectRemoved:*']],
      'events              = ["s3:ObjectCreated:*"]',
      () => ({ Events: ['s3:ObjectRemoved:*'] }),
    ),
    target('filter_prefix', ['in/', 'out/'], 'filter_prefix       = "in/"', () => ({
      Filter: keys('out/', '.png'),
    })),
    target('filter_suffix', ['.png', '.gif'], 'filter_suffix       = ".png"', () => ({
      Filter: keys('in/', '.gif'),
    })),
  ],
};

const websiteOf = async (s3: S3Client, Bucket: string) => {
  const { $metadata, ...live } = await s3.send(new GetBucketWebsiteCommand({ Bucket }));
  return live;
};

const served = (
  path: string,
  values: readonly [unknown, unknown],
  line: string,
  change: WebsiteConfiguration,
): Row =>
  row('PutBucketWebsite', path, values, line, async (s3, Bucket) => {
    const WebsiteConfiguration = { ...(await websiteOf(s3, Bucket)), ...change };
    return s3.send(new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration }));
  });

const routed = (
  index: number,
  path: string,
  values: readonly [unknown, unknown],
  line: string,
  { Condition, Redirect }: RoutingRule,
): Row =>
  row('PutBucketWebsite', `routing_rule[${index}].${path}`, values, line, async (s3, Bucket) => {
    const live = await websiteOf(s3, Bucket);
    const RoutingRules = live.RoutingRules?.map((rule, at) =>
      at === index
        ? { Condition: { ...rule.Condition, ...Condition }, Redirect: { ...rule.Redirect, ...Redirect } }
        : rule,
    );
    const WebsiteConfiguration = { ...live, RoutingRules };
    return s3.send(new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration }));
  });

const website: Subject = {
  address: 'aws_s3_bucket_website_configuration.site',
  in: 'site',
  look: websiteOf,
  rows: [
    served('index_document[0].suffix', ['index.html', 'home.html'], 'suffix = "index.html"', {
      IndexDocument: { Suffix: 'home.html' },
    }),
    served('error_document[0].key', ['error.html', 'oops.html'], 'key = "error.html"', {
      ErrorDocument: { Key: 'oops.html' },
    }),
    routed(0, 'condition[0].key_prefix_equals', ['old/', 'x/'], 'key_prefix_equals = "old/"', {
      Condition: { KeyPrefixEquals: 'x/' },
      Redirect: {},
    }),
    routed(
      0,
      'redirect[0].host_name',
      ['example.com', 'evil.example'],
      'host_name               = "example.com"',
      {
        Redirect: { HostName: 'evil.example' },
      },
    ),
    routed(0, 'redirect[0].http_redirect_code', ['301', '302'], 'http_redirect_code      = "301"', {
      Redirect: { HttpRedirectCode: '302' },
    }),
    routed(0, 'redirect[0].protocol', ['https', 'http'], 'protocol                = "https" # of the rule', {
      Redirect: { Protocol: 'http' },
    }),
    routed(0, 'redirect[0].replace_key_prefix_with', ['new/', 'x/'], 'replace_key_prefix_with = "new/"', {
      Redirect: { ReplaceKeyPrefixWith: 'x/' },
    }),
    routed(
      1,
      'condition[0].http_error_code_returned_equals',
      ['404', '403'],
      'http_error_code_returned_equals = "404"',
      { Condition: { HttpErrorCodeReturnedEquals: '403' }, Redirect: {} },
    ),
    routed(1, 'redirect[0].replace_key_with', ['sorry.html', 'x.html'], 'replace_key_with = "sorry.html"', {
      Redirect: { ReplaceKeyWith: 'x.html' },
    }),
  ],
};

const movedWebsite: Subject = {
  address: 'aws_s3_bucket_website_configuration.moved',
  in: 'moved',
  look: websiteOf,
  rows: [
    served(
      'redirect_all_requests_to[0].host_name',
      ['example.com', 'evil.example'],
      'host_name = "example.com"',
      { RedirectAllRequestsTo: { HostName: 'evil.example', Protocol: 'https' } },
    ),
    served('redirect_all_requests_to[0].protocol', ['https', 'http'], 'protocol  = "https"', {
      RedirectAllRequestsTo: { HostName: 'example.com', Protocol: 'http' },
    }),
  ],
};

const rulesOf = async (s3: S3Client, Bucket: string) => {
  const { $metadata, ...live } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
  return live;
};

/** The rules there are, with one of them made another. */
const aged =
  (
    index: number,
    change: Partial<LifecycleRule>,
    size: TransitionDefaultMinimumObjectSize = 'varies_by_storage_class',
  ): Row['change'] =>
  async (s3, Bucket) => {
    const { Rules = [] } = await rulesOf(s3, Bucket);
    const changed = Rules.map((rule, at) => (at === index ? { ...rule, ...change } : rule));
    return s3.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket,
        LifecycleConfiguration: { Rules: changed },
        TransitionDefaultMinimumObjectSize: size,
      }),
    );
  };

const age = (
  index: number,
  path: string,
  values: readonly [unknown, unknown],
  line: string,
  change: Partial<LifecycleRule>,
): Row => row('PutBucketLifecycle', `rule[${index}].${path}`, values, line, aged(index, change));

const both = (change: object) => ({
  Filter: {
    And: {
      Prefix: 'both/',
      Tags: [{ Key: 'Team', Value: 'web' }],
      ObjectSizeGreaterThan: 10,
      ObjectSizeLessThan: 1000,
      ...change,
    },
  },
});

const old = 'noncurrent_version_expiration[0]';
const oldMove = 'noncurrent_version_transition[0]';
const oldMoved = { NoncurrentDays: 31, NewerNoncurrentVersions: 2, StorageClass: 'GLACIER' as const };

const lifecycle: Subject = {
  address: 'aws_s3_bucket_lifecycle_configuration.site',
  in: 'site',
  atGateway: true,
  look: rulesOf,
  rows: [
    row(
      'PutBucketLifecycle',
      'transition_default_minimum_object_size',
      ['varies_by_storage_class', 'all_storage_classes_128K'],
      'transition_default_minimum_object_size = "varies_by_storage_class"',
      aged(0, {}, 'all_storage_classes_128K'),
    ),
    age(0, 'id', ['logs', 'x'], 'id     = "logs"', { ID: 'x' }),
    age(0, 'status', ['Enabled', 'Disabled'], 'status = "Enabled" # the rule', { Status: 'Disabled' }),
    age(0, 'filter[0].prefix', ['logs/', 'x/'], 'prefix = "logs/"', { Filter: { Prefix: 'x/' } }),
    age(
      0,
      'abort_incomplete_multipart_upload[0].days_after_initiation',
      [7, 1],
      'days_after_initiation = 7',
      { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
    ),
    age(0, 'expiration[0].days', [90, 91], 'days = 90', { Expiration: { Days: 91 } }),
    age(0, 'transition[0].days', [30, 35], 'days          = 30', {
      Transitions: [{ Days: 35, StorageClass: 'STANDARD_IA' }],
    }),
    age(0, 'transition[0].storage_class', ['STANDARD_IA', 'GLACIER'], 'storage_class = "STANDARD_IA"', {
      Transitions: [{ Days: 30, StorageClass: 'GLACIER' }],
    }),
    age(0, `${oldMove}.noncurrent_days`, [31, 33], 'noncurrent_days           = 31', {
      NoncurrentVersionTransitions: [{ ...oldMoved, NoncurrentDays: 33 }],
    }),
    age(0, `${oldMove}.newer_noncurrent_versions`, [2, 5], 'newer_noncurrent_versions = 2', {
      NoncurrentVersionTransitions: [{ ...oldMoved, NewerNoncurrentVersions: 5 }],
    }),
    age(0, `${oldMove}.storage_class`, ['GLACIER', 'DEEP_ARCHIVE'], 'storage_class             = "GLACIER"', {
      NoncurrentVersionTransitions: [{ ...oldMoved, StorageClass: 'DEEP_ARCHIVE' }],
    }),
    age(0, `${old}.noncurrent_days`, [61, 62], 'noncurrent_days           = 61', {
      NoncurrentVersionExpiration: { NoncurrentDays: 62, NewerNoncurrentVersions: 3 },
    }),
    age(0, `${old}.newer_noncurrent_versions`, [3, 9], 'newer_noncurrent_versions = 3', {
      NoncurrentVersionExpiration: { NoncurrentDays: 61, NewerNoncurrentVersions: 9 },
    }),
    age(1, 'filter[0].tag[0].key', ['Stage', 'Team'], 'key   = "Stage"', {
      Filter: { Tag: { Key: 'Team', Value: 'dev' } },
    }),
    age(1, 'filter[0].tag[0].value', ['dev', 'prod'], 'value = "dev"', {
      Filter: { Tag: { Key: 'Stage', Value: 'prod' } },
    }),
    age(
      1,
      'expiration[0].date',
      ['2040-01-01T00:00:00Z', '2030-01-01T00:00:00Z'],
      'date = "2040-01-01T00:00:00Z"',
      { Expiration: { Date: new Date('2030-01-01T00:00:00Z') } },
    ),
    age(2, 'filter[0].and[0].prefix', ['both/', 'x/'], 'prefix                   = "both/"', {
      ...both({ Prefix: 'x/' }),
    }),
    age(
      2,
      'filter[0].and[0].tags["Team"]',
      ['web', 'core'],
      'tags                     = { Team = "web" }',
      both({ Tags: [{ Key: 'Team', Value: 'core' }] }),
    ),
    age(
      2,
      'filter[0].and[0].object_size_greater_than',
      [10, 11],
      'object_size_greater_than = 10',
      both({ ObjectSizeGreaterThan: 11 }),
    ),
    age(
      2,
      'filter[0].and[0].object_size_less_than',
      [1000, 2000],
      'object_size_less_than    = 1000',
      both({ ObjectSizeLessThan: 2000 }),
    ),
    age(3, 'filter[0].object_size_greater_than', [20, 21], 'object_size_greater_than = 20', {
      Filter: { ObjectSizeGreaterThan: 21 },
    }),
  ],
};

const subjects = [ownership, crossOrigin, logging, notification, website, movedWebsite, lifecycle];

function declare(account: TestAccount): Declared<Bucket> {
  const buckets = Object.fromEntries(names.map((name) => [name, account.name(name)])) as {
    readonly [name in Bucket]: string;
  };
  return { buckets, text: settings(buckets, account.accountId) + ages };
}

describe('a usual setting that somebody changed', () => {
  itIsPutBack(useSandbox(), subjects, declare);
});
