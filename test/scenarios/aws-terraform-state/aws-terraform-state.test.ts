/** A state as Terraform's provider writes it is taken over as it is: nothing to do, and no drift to tell. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { awsStack, changes } from '../../support/aws-stack.ts';
import { useSandbox } from '../../support/sandbox.ts';

const configuration = (name: string) => `
resource "aws_s3_bucket" "site" {
  bucket = "${name}"
}

resource "aws_s3_bucket_versioning" "site" {
  bucket = aws_s3_bucket.site.id
  versioning_configuration { status = "Enabled" }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  rule {
    apply_server_side_encryption_by_default { sse_algorithm = "AES256" }
  }
}

resource "aws_s3_bucket_public_access_block" "site" {
  bucket            = aws_s3_bucket.site.id
  block_public_acls = true
}

resource "aws_s3_bucket_ownership_controls" "site" {
  bucket = aws_s3_bucket.site.id
  rule { object_ownership = "BucketOwnerEnforced" }
}

resource "aws_s3_bucket_cors_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  cors_rule {
    allowed_methods = ["GET"]
    allowed_origins = ["https://example.com"]
  }
}

resource "aws_s3_bucket_website_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  index_document { suffix = "index.html" }
  routing_rule {
    condition { key_prefix_equals = "old/" }
    redirect { replace_key_prefix_with = "new/" }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  rule {
    id     = "old"
    status = "Enabled"
    filter {}
    expiration { days = 90 }
  }
}

resource "aws_s3_object" "index" {
  bucket  = aws_s3_bucket.site.id
  key     = "index.html"
  content = "hello"
}
`;

/** What Terraform's provider has in its states where ours has nothing, or something else. */
const asTerraformWrites: { readonly [type: string]: object } = {
  aws_s3_bucket: {
    acceleration_status: '',
    acl: null,
    bucket_prefix: '',
    cors_rule: [],
    force_destroy: false,
    grant: [{ id: 'c0ffee', permissions: ['FULL_CONTROL'], type: 'CanonicalUser', uri: '' }],
    lifecycle_rule: [],
    logging: [],
    object_lock_configuration: [],
    policy: '',
    replication_configuration: [],
    request_payer: 'BucketOwner',
    server_side_encryption_configuration: [
      {
        rule: [
          {
            apply_server_side_encryption_by_default: [{ kms_master_key_id: '', sse_algorithm: 'AES256' }],
            bucket_key_enabled: false,
          },
        ],
      },
    ],
    tags: {},
    timeouts: null,
    versioning: [{ enabled: true, mfa_delete: false }],
    website: [],
    website_domain: null,
    website_endpoint: null,
  },
  aws_s3_bucket_versioning: {
    expected_bucket_owner: '',
    mfa: null,
    versioning_configuration: [{ mfa_delete: '', status: 'Enabled' }],
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    expected_bucket_owner: '',
    rule: [
      {
        apply_server_side_encryption_by_default: [{ kms_master_key_id: '', sse_algorithm: 'AES256' }],
        blocked_encryption_types: ['SSE-C'],
        bucket_key_enabled: null,
      },
    ],
  },
  aws_s3_bucket_public_access_block: { skip_destroy: null },
  aws_s3_bucket_cors_configuration: {
    expected_bucket_owner: '',
    cors_rule: [
      {
        allowed_headers: [],
        allowed_methods: ['GET'],
        allowed_origins: ['https://example.com'],
        expose_headers: [],
        id: '',
        max_age_seconds: 0,
      },
    ],
  },
  aws_s3_bucket_lifecycle_configuration: {
    expected_bucket_owner: '',
    rule: [
      {
        abort_incomplete_multipart_upload: [],
        expiration: [{ date: null, days: 90, expired_object_delete_marker: false }],
        filter: [
          { and: [], object_size_greater_than: null, object_size_less_than: null, prefix: '', tag: [] },
        ],
        id: 'old',
        noncurrent_version_expiration: [],
        noncurrent_version_transition: [],
        prefix: '',
        status: 'Enabled',
        transition: [],
      },
    ],
    timeouts: null,
  },
  aws_s3_bucket_website_configuration: {
    expected_bucket_owner: '',
    routing_rule: [
      {
        condition: [{ http_error_code_returned_equals: '', key_prefix_equals: 'old/' }],
        redirect: [
          {
            host_name: '',
            http_redirect_code: '',
            protocol: '',
            replace_key_prefix_with: 'new/',
            replace_key_with: '',
          },
        ],
      },
    ],
    routing_rules: '[{"Condition":{"KeyPrefixEquals":"old/"},"Redirect":{"ReplaceKeyPrefixWith":"new/"}}]',
  },
  aws_s3_object: {
    acl: null,
    bucket_key_enabled: false,
    cache_control: '',
    checksum_algorithm: null,
    content_disposition: '',
    content_encoding: '',
    content_language: '',
    id: 'index.html',
    kms_key_id: null,
    metadata: {},
    object_lock_legal_hold_status: '',
    object_lock_mode: '',
    object_lock_retain_until_date: '',
    override_provider: [],
    source: null,
    source_hash: null,
    tags: {},
    version_id: '',
    website_redirect: '',
  },
};

interface StateFile {
  readonly resources: readonly {
    readonly type: string;
    readonly instances: readonly { attributes: object }[];
  }[];
}

describe('a state written by Terraform', () => {
  const aws = useSandbox();

  it('is taken over as it is', async () => {
    const account = aws.freshAccount();
    const stack = awsStack(account, configuration(account.name('site')));
    await stack.apply();
    const file = join(stack.directory, 'terraform.tfstate');
    const state: StateFile = JSON.parse(readFileSync(file, 'utf8'));
    for (const { type, instances } of state.resources) {
      for (const instance of instances)
        instance.attributes = { ...instance.attributes, ...asTerraformWrites[type] };
    }
    writeFileSync(file, JSON.stringify(state));
    expect(changes(await stack.plan())).toEqual([]);
    await stack.destroy();
    expect(account.writes().at(-1)).toBe('DeleteBucket');
  });

  it('may declare settings inline, as older configurations do', async () => {
    const account = aws.freshAccount();
    const stack = awsStack(
      account,
      `resource "aws_s3_bucket" "old" {
        bucket = "${account.name('old')}"
        versioning { enabled = true }
        dynamic "cors_rule" {
          for_each = ["GET"]
          content {
            allowed_methods = [cors_rule.value]
            allowed_origins = ["*"]
          }
        }
      }`,
    );
    await stack.apply();
    expect(account.writes()).toEqual(['CreateBucket', 'PutBucketVersioning', 'PutBucketCors']);
    expect(changes(await stack.plan())).toEqual([]);
    await stack.destroy();
  });
});
