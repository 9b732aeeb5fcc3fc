/** Settings of a bucket with what is left to AWS in them: planned with their region, made, and then nothing is to be done. */
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
});
