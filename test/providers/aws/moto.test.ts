/** A second opinion: the same contracts, kept with Moto instead of the sandbox, wherever Moto does what AWS does. */
import { afterAll, describe, it } from 'vitest';
import { type Moto, startMoto } from '../../support/moto.ts';
import { type Differences, describeContracts } from './s3/contracts.ts';

/** Where Moto 5.2 differs from AWS. */
const differences: Differences = {
  aws_s3_bucket: 'the tags of CreateBucket are passed over',
  aws_s3_bucket_server_side_encryption_configuration: 'a bucket without settings has no encryption at all',
  aws_s3_bucket_logging: 'logging is refused without an ACL of the target',
  aws_s3_bucket_notification: 'EventBridge is passed over',
  aws_s3_bucket_lifecycle_configuration: 'the sizes of a filter are lost',
  aws_s3_bucket_acl: 'of the grants that a canned ACL gives one group, only one is kept',
  aws_s3_bucket_request_payment_configuration: 'who pays is not kept',
  aws_s3_bucket_replication_configuration:
    'whether deletions are copied, and what prefix is filtered by, is lost',
};

const moto: Moto | string = await startMoto();

describe('with moto, the contract of', () => {
  if (typeof moto === 'string') {
    it.skip(`every type is not tried: ${moto}`, () => undefined);
    return;
  }
  afterAll(() => moto.stop());
  describeContracts(() => moto.account(), differences);
});
