import { describe, expect, it } from 'vitest';
import {
  AwsProblem,
  absentOn,
  classify,
  describeError,
  permissionFor,
} from '../../../providers/aws/errors.ts';

function sdkError(name: string, status?: number, message = name, more: object = {}): Error {
  const $metadata = { httpStatusCode: status, requestId: 'REQ1', attempts: 1 };
  return Object.assign(new Error(message), { name, $metadata, ...more });
}

describe('an error means', () => {
  it.each([
    ['throttled', sdkError('SlowDown', 503)],
    ['throttled', sdkError('RequestLimitExceeded', 400)],
    ['throttled', sdkError('Anything', 429)],
    ['transient', sdkError('InternalError', 500)],
    ['transient', sdkError('ServiceUnavailable', 503)],
    ['transient', sdkError('TimeoutError')],
    ['transient', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })],
    ['not-ready', sdkError('NoSuchBucket', 404)],
    ['not-ready', sdkError('OperationAborted', 409)],
    ['not-ready', sdkError('MalformedPolicy', 400, 'Invalid principal in policy')],
    [
      'not-ready',
      sdkError('InvalidRequest', 400, "Versioning must be 'Enabled' on the bucket to apply a replication"),
    ],
    ['permanent', sdkError('MalformedPolicy', 400, 'Policy has invalid resource')],
    ['denied', sdkError('AccessDenied', 403)],
    ['denied', sdkError('ExpiredToken', 400)],
    ['conflict', sdkError('BucketAlreadyExists', 409)],
    ['conflict', new AwsProblem('BucketNotEmpty', 'Not empty.')],
    ['permanent', sdkError('InvalidArgument', 400)],
    ['permanent', sdkError('AbortError')],
    ['permanent', 'a thrown text'],
  ])('%s for %o', (expected, error) => {
    expect(classify(error)).toBe(expected);
  });
});

const $call = { service: 's3', operation: 'PutBucketEncryption', region: 'eu-west-1' };

describe('an error is told', () => {
  it('with the call, the code, what AWS said, and what its support asks for', () => {
    const error = sdkError('InvalidArgument', 400, 'No such key', { $call });
    expect(describeError(error).detail).toBe(
      's3 PutBucketEncryption in eu-west-1 failed with InvalidArgument: No such key (HTTP 400, request id REQ1).',
    );
  });

  it('with the permission that is missing', () => {
    expect(describeError(sdkError('AccessDenied', 403, 'Access Denied', { $call })).help).toBe(
      'Allow the action s3:PutEncryptionConfiguration to the principal used here. ' +
        'Is the bucket another account’s? Then its policy must allow it, too.',
    );
    expect(permissionFor('s3', 'HeadBucket')).toBe('s3:ListBucket');
    expect(permissionFor('sts', 'AssumeRole')).toBe('sts:AssumeRole');
  });

  it('with what to do', () => {
    expect(describeError(sdkError('ExpiredToken', 400)).help).toMatch(/sign in again/);
    expect(describeError(sdkError('RequestTimeTooSkewed', 403)).help).toMatch(/clock/);
    const early = 'Signature not yet current: 20261124T130000Z is still later than 20261124T123000Z';
    expect(describeError(sdkError('InvalidSignatureException', 403, early)).help).toMatch(/clock/);
    expect(describeError(sdkError('InvalidClientTokenId', 403)).help).toMatch(/access key does not exist/);
    expect(describeError(sdkError('BucketAlreadyExists', 409)).help).toMatch(/another name/);
    expect(describeError(sdkError('BucketAlreadyOwnedByYou', 409)).help).toMatch(/import/);
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(describeError(refused).help).toMatch(/AWS_ENDPOINT_URL/);
  });
});

describe('absentOn', () => {
  it('gives nothing for the codes that mean so, and throws the others', async () => {
    const codes = ['NoSuchTagSet'];
    expect(await absentOn(codes, Promise.resolve(1))).toBe(1);
    expect(await absentOn(codes, Promise.reject(sdkError('NoSuchTagSet', 404)))).toBeUndefined();
    await expect(absentOn(codes, Promise.reject(sdkError('AccessDenied', 403)))).rejects.toThrow();
  });
});
