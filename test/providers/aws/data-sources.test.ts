import { describe, expect, it } from 'vitest';
import { partition } from '../../../providers/aws/meta/partition.ts';
import { region } from '../../../providers/aws/meta/region.ts';
import { callerIdentity } from '../../../providers/aws/sts/caller-identity.ts';
import { useSandbox } from '../../support/sandbox.ts';
import { connectTo, objectWith } from './connection.ts';

describe('data sources', () => {
  const aws = useSandbox();

  it('tell whose credentials are used', async () => {
    const account = aws.freshAccount();
    const { call } = await connectTo(account);
    expect(await callerIdentity.read(call, objectWith(callerIdentity.schema, {}))).toMatchObject({
      id: account.accountId,
      account_id: account.accountId,
      arn: expect.stringContaining(account.accountId),
    });
  });

  it('tell of the region in use, or of another', async () => {
    const { call } = await connectTo(aws.freshAccount());
    expect(await region.read(call, objectWith(region.schema, {}))).toEqual({
      id: 'us-east-1',
      region: 'us-east-1',
      name: 'us-east-1',
      endpoint: 'ec2.us-east-1.amazonaws.com',
      description: 'US East (N. Virginia)',
    });
    const read = (given: object) => region.read(call, objectWith(region.schema, given));
    expect(await read({ region: 'cn-north-1' })).toMatchObject({
      endpoint: 'ec2.cn-north-1.amazonaws.com.cn',
    });
    expect(await read({ endpoint: 'ec2.eu-west-1.amazonaws.com' })).toMatchObject({ region: 'eu-west-1' });
    await expect(read({ name: 'nowhere' })).rejects.toThrow(/not the name/);
  });

  it('tell of the partition', async () => {
    const { call } = await connectTo(aws.freshAccount());
    expect(await partition.read(call, objectWith(partition.schema, {}))).toEqual({
      id: 'aws',
      partition: 'aws',
      dns_suffix: 'amazonaws.com',
      reverse_dns_prefix: 'com.amazonaws',
    });
  });
});
