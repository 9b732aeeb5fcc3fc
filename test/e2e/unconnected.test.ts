/** A provider block whose settings come from a resource: nothing is known of them while the first plan is made. */
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { attributesOf } from '../../src/core/schema-parts.ts';
import { awsStack, changes } from '../support/aws-stack.ts';
import { type TestAccount, useSandbox } from '../support/sandbox.ts';

const configuration = ({ endpoint, region }: TestAccount, bucket: string) => `
resource "terraform_data" "where" {
  input = { endpoint = "${endpoint}", region = "${region}" }
}

provider "aws" {
  region = terraform_data.where.output.region
  endpoints {
    s3 = terraform_data.where.output.endpoint
  }
  default_tags {
    tags = { Owner = "ada" }
  }
}

data "aws_region" "current" {}

resource "aws_s3_bucket" "site" {
  bucket = "${bucket}"
}

output "region" { value = data.aws_region.current.region }
`;

describe('aws with settings that are known only after apply', () => {
  const aws = useSandbox();

  it('is planned without being asked, applied in one go, and in order then', async () => {
    const account = aws.freshAccount();
    const name = account.name('site');
    const stack = awsStack(account, configuration(account, name));
    const first = await stack.plan();
    expect(changes(first)).toEqual(['create aws_s3_bucket.site', 'create terraform_data.where']);
    expect(first.changes.find(({ address }) => address.mode === 'data')?.action).toEqual({ kind: 'read' });
    const bucket = first.changes.find(({ address }) => address.type === 'aws_s3_bucket');
    expect(attributesOf(bucket?.after).get('region')).toMatchObject({ kind: 'unknown' });
    await stack.apply();
    await account.s3().send(new HeadBucketCommand({ Bucket: name }));
    const settled = await stack.plan();
    expect(changes(settled)).toEqual([]);
    expect(settled.diagnostics).toEqual([]);
    await stack.destroy();
    await expect(account.s3().send(new HeadBucketCommand({ Bucket: name }))).rejects.toThrow();
  });
});
