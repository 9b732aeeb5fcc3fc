/** Settings of a bucket with what is left to AWS in them: planned with their region, made, and then nothing is to be done. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attributesOf } from '../../../src/core/schema-parts.ts';
import { NULL, stringValue } from '../../../src/core/value.ts';
import { awsStack, changes } from '../../support/aws-stack.ts';
import { useSandbox } from '../../support/sandbox.ts';

const configuration = (name: string, accountId: string) => `
resource "aws_s3_bucket" "site" {
  bucket = "${name}"
}

resource "aws_s3_bucket_versioning" "site" {
  bucket                = aws_s3_bucket.site.id
  expected_bucket_owner = "${accountId}"
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_notification" "site" {
  bucket = aws_s3_bucket.site.id
  lambda_function {
    lambda_function_arn = "arn:aws:lambda:us-east-1:${accountId}:function:thumbnail"
    events              = ["s3:ObjectCreated:*"]
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  rule {
    id     = "archive"
    status = "Enabled"
    filter {
      prefix = "old/"
    }
    transition {
      days          = 30
      storage_class = "GLACIER"
    }
  }
}

resource "aws_s3_bucket_logging" "site" {
  bucket        = aws_s3_bucket.site.id
  target_bucket = aws_s3_bucket.site.id
  target_prefix = ""
}

resource "aws_s3_bucket_cors_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  cors_rule {
    allowed_methods = ["PUT", "GET"]
    allowed_origins = ["https://b.example", "https://a.example"]
  }
}

resource "aws_s3_bucket_website_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  index_document {
    suffix = "index.html"
  }
}

resource "aws_s3_bucket_ownership_controls" "site" {
  bucket = aws_s3_bucket.site.id
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_accelerate_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  status = "Suspended"
}

resource "aws_s3_bucket_request_payment_configuration" "site" {
  bucket                = aws_s3_bucket.site.id
  expected_bucket_owner = "${accountId}"
  payer                 = "Requester"
}

# Neither refers to what turns versioning on.
resource "aws_s3_bucket_object_lock_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  rule {
    default_retention {
      mode = "GOVERNANCE"
      days = 1
    }
  }
}

resource "aws_s3_bucket_replication_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  role   = "arn:aws:iam::${accountId}:role/copier"
  rule {
    status = "Enabled"
    filter {}
    delete_marker_replication {
      status = "Disabled"
    }
    destination {
      bucket = "arn:aws:s3:::copies-${accountId}"
    }
  }
  rule {
    status = "Disabled"
    destination {
      bucket = "arn:aws:s3:::copies-${accountId}"
    }
  }
}
`;

const acl = (name: string, declared: string) => `
resource "aws_s3_bucket" "site" {
  bucket = "${name}"
}

resource "aws_s3_bucket_ownership_controls" "site" {
  bucket = aws_s3_bucket.site.id
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_acl" "site" {
  bucket = aws_s3_bucket_ownership_controls.site.id
  ${declared}
}
`;

describe('the settings of a bucket', () => {
  const aws = useSandbox();

  it('are planned with their region, made, and then as declared', async () => {
    const account = aws.freshAccount();
    const stack = awsStack(account, configuration(account.name('site'), account.accountId));
    const plan = await stack.plan();
    for (const { after, address } of plan.changes) {
      expect(attributesOf(after).get('region') ?? NULL, address.type).toEqual(stringValue('us-east-1'));
    }
    await stack.apply();
    const again = await stack.plan();
    expect(changes(again)).toEqual([]);
    expect(again.drift).toEqual([]);
    await stack.destroy();
    expect(account.writes().at(-1)).toBe('DeleteBucket');
  });

  it('take an ACL by its name, by its grants, and back, with an id that says which', async () => {
    const account = aws.freshAccount();
    const name = account.name('site');
    const owner = createHash('sha256').update(account.accountId).digest('hex');
    const grant = (permission: string, grantee: string) =>
      `grant {\n permission = "${permission}"\n grantee {\n ${grantee}\n }\n }\n`;
    const list = `access_control_policy {
      owner {
        id = "${owner}"
      }
      ${grant('WRITE', 'type = "Group"\nuri = "http://acs.amazonaws.com/groups/s3/LogDelivery"')}
      ${grant('FULL_CONTROL', `type = "CanonicalUser"\nid = "${owner}"`)}
    }`;
    const stack = awsStack(account, acl(name, 'acl = "private"'));
    const declare = (declared: string) =>
      writeFileSync(join(stack.directory, 'main.tf'), acl(name, declared));
    const idNow = async () => {
      const plan = await stack.plan();
      expect(changes(plan)).toEqual([]);
      expect(plan.drift).toEqual([]);
      const change = plan.changes.find(({ address }) => address.type === 'aws_s3_bucket_acl');
      return change && attributesOf(change.before).get('id');
    };

    await stack.apply();
    expect(await idNow()).toEqual(stringValue(`${name},private`));
    for (const [declared, id] of [
      ['acl = "log-delivery-write"', `${name},log-delivery-write`],
      [list, name],
      ['acl = "private"', `${name},private`],
    ] as const) {
      declare(declared);
      expect(changes(await stack.apply())).toEqual(['update aws_s3_bucket_acl.site']);
      expect(await idNow()).toEqual(stringValue(id));
    }
  });
});
