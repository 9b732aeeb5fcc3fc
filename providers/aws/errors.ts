/**
 * What errors of AWS mean, and how they are told. Everything here works on the shape of the SDK's errors (`name`,
 * `message`, `$metadata`), so that the SDK itself need not be loaded.
 */
import type { ErrorClass, ErrorDescription } from '../../src/core/provider.ts';

/** The shape of an SDK error, as far as it is used. */
export interface SdkError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly cause?: unknown;
  readonly $metadata?: {
    readonly httpStatusCode?: number | undefined;
    readonly requestId?: string | undefined;
    readonly attempts?: number | undefined;
  };
  /** Written by the client's middleware. */
  readonly $call?: { readonly service: string; readonly operation: string; readonly region: string };
}

/** A problem found by this provider itself, with a code like those of AWS. */
export class AwsProblem extends Error {
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
  }
}

/** Any thrown thing in the SDK's shape. */
export function asSdkError(error: unknown): SdkError {
  return error instanceof Error ? (error as SdkError) : { name: 'Error', message: String(error) };
}

/** The service's code of an error: `NoSuchBucket`. */
export function errorCode(error: unknown): string {
  const { name, code } = asSdkError(error);
  return name === 'Error' || name === 'AggregateError' ? (code ?? name) : name;
}

/** Whether the error is one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes(errorCode(error));
}

/** Gives undefined where the call fails with one of the codes that mean "there is none". */
export async function absentOn<T>(codes: readonly string[], call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (hasCode(error, ...codes)) return undefined;
    throw error;
  }
}

/** What an error means for the engine. */
export function classify(error: unknown): ErrorClass {
  const { message, $metadata } = asSdkError(error);
  const code = errorCode(error);
  const status = $metadata?.httpStatusCode ?? 0;
  if (code === 'AbortError') return 'permanent';
  if (status === 429 || throttles.has(code)) return 'throttled';
  if (notReady.has(code) || isUnseenPrincipal(code, message) || isUnseenVersioning(message))
    return 'not-ready';
  if (denials.has(code) || status === 401 || status === 403) return 'denied';
  if (conflicts.has(code)) return 'conflict';
  if (status >= 500 || connectionCodes.has(code) || timeouts.has(code)) return 'transient';
  const { cause } = asSdkError(error);
  return cause !== undefined && cause !== error && classify(cause) === 'transient'
    ? 'transient'
    : 'permanent';
}

/** Whether the request never reached anybody. */
export function neverConnected(error: unknown): boolean {
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(
    asSdkError(error).code ?? errorCode(error),
  );
}

const throttles = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/**
 * May pass by itself: a bucket not yet seen everywhere after its creation, a name not yet free after its deletion,
 * another change of the same bucket still in progress.
 */
const notReady = new Set(['NoSuchBucket', 'OperationAborted', 'BucketNotReady', 'ConflictingOperation']);

/** IAM shows a new principal to S3 only after some seconds; until then a policy that names it is refused. */
function isUnseenPrincipal(code: string, message: string): boolean {
  return code === 'MalformedPolicy' && /invalid principal/i.test(message);
}

/** Replication and object lock need versions, which may have been turned on a moment ago, or be about to be. */
function isUnseenVersioning(message: string): boolean {
  return /^Versioning must be 'Enabled' on the bucket/.test(message);
}

const denials = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AllAccessDisabled',
  'AuthFailure',
  'AuthorizationError',
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'Forbidden',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidToken',
  'SignatureDoesNotMatch',
  'UnauthorizedOperation',
  'UnrecognizedClientException',
]);

const conflicts = new Set([
  'BucketAlreadyExists',
  'BucketAlreadyOwnedByYou',
  'BucketNotEmpty',
  'InvalidBucketState',
]);

const connectionCodes = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'NetworkingError',
]);

const timeouts = new Set(['TimeoutError', 'RequestTimeout', 'RequestTimeoutException', 'InternalError']);

/** An error in words, with everything AWS support would ask for. */
export function describeError(error: unknown): ErrorDescription {
  const { message, $metadata, $call } = asSdkError(error);
  const code = errorCode(error);
  const what = $call ? `${$call.service} ${$call.operation} in ${$call.region} failed` : 'The call failed';
  const facts = [
    ...($metadata?.httpStatusCode ? [`HTTP ${$metadata.httpStatusCode}`] : []),
    ...($metadata?.requestId ? [`request id ${$metadata.requestId}`] : []),
    ...(($metadata?.attempts ?? 1) > 1 ? [`after ${$metadata?.attempts} attempts`] : []),
  ];
  const told = message && message !== code && message !== 'UnknownError' ? `: ${message}` : '';
  const detail =
    error instanceof AwsProblem
      ? message
      : `${what} with ${code}${told}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`;
  const help = helpFor(code, asSdkError(error));
  return { detail: /[.!?]$/.test(detail) ? detail : `${detail}.`, ...(help && { help }) };
}

function helpFor(code: string, error: SdkError): string | undefined {
  const { $call } = error;
  if (isDenial(code, error)) return $call && permissionHelp($call);
  if (code.startsWith('ExpiredToken'))
    return 'The credentials have expired: sign in again, then run this again.';
  if (CLOCK_CODES.includes(code) || /Signature (expired|not yet current)/.test(error.message))
    return 'The clock of this machine is wrong: AWS takes calls for 5 to 15 minutes only. Set it, then run this again.';
  if (neverConnected(error))
    return 'Check the network, and the endpoint if one is set (AWS_ENDPOINT_URL, endpoints).';
  return helps[code];
}

/** HEAD requests are refused without a code. */
function isDenial(code: string, { $metadata }: SdkError): boolean {
  const codes = ['AccessDenied', 'AccessDeniedException', 'Forbidden', 'UnauthorizedOperation'];
  return (
    codes.includes(code) || ($metadata?.httpStatusCode === 403 && /^(403|Unknown|UnknownError)$/.test(code))
  );
}

function permissionHelp({ service, operation }: NonNullable<SdkError['$call']>): string {
  const allow = `Allow the action ${permissionFor(service, operation)} to the principal used here.`;
  return service === 's3'
    ? `${allow} Is the bucket another account’s? Then its policy must allow it, too.`
    : allow;
}

const CLOCK_CODES: readonly string[] = ['RequestTimeTooSkewed', 'RequestExpired', 'RequestInTheFuture'];

const OWNERSHIP_ENFORCED =
  'A new bucket enforces its ownership and takes no ACL but "private". Declare aws_s3_bucket_ownership_controls, and the ACL in an aws_s3_bucket_acl that depends on it.';

const helps: { readonly [code: string]: string } = {
  BucketAlreadyExists:
    'Bucket names are shared by all accounts of a partition: choose another name, or leave it out and set bucket_prefix.',
  BucketAlreadyOwnedByYou:
    'To manage the existing bucket, import it. Nothing that exists is ever taken over silently.',
  BucketNotEmpty: 'Empty the bucket, or set force_destroy = true, apply that, and destroy again.',
  CredentialsProviderError:
    'Sign in again (for IAM Identity Center: aws sso login), or set other credentials.',
  InvalidAccessKeyId:
    'The access key does not exist: check AWS_ACCESS_KEY_ID, the profile or the provider block.',
  InvalidClientTokenId:
    'The access key does not exist: check AWS_ACCESS_KEY_ID, the profile or the provider block.',
  SignatureDoesNotMatch: 'The secret key does not belong to the access key, or the machine’s clock is wrong.',
  AccessControlListNotSupported: OWNERSHIP_ENFORCED,
  InvalidBucketAclWithObjectOwnership: OWNERSHIP_ENFORCED,
  MalformedPolicy: 'Check that the principals exist and that every resource lies in this bucket.',
  PermanentRedirect: 'The bucket lies in another region: set the region of the provider or of the resource.',
  AuthorizationHeaderMalformed:
    'The bucket lies in another region: set the region of the provider or of the resource.',
};

/** The IAM action that allows an operation, where it is not named like it (Service Authorization Reference, Amazon S3). */
export function permissionFor(service: string, operation: string): string {
  const name = service === 's3' ? (s3Actions[operation] ?? operation) : operation;
  return `${service}:${name}`;
}

const s3Actions: { readonly [operation: string]: string } = {
  HeadBucket: 'ListBucket',
  ListObjectsV2: 'ListBucket',
  ListObjectVersions: 'ListBucketVersions',
  ListBuckets: 'ListAllMyBuckets',
  GetBucketEncryption: 'GetEncryptionConfiguration',
  PutBucketEncryption: 'PutEncryptionConfiguration',
  DeleteBucketEncryption: 'PutEncryptionConfiguration',
  GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
  PutPublicAccessBlock: 'PutBucketPublicAccessBlock',
  DeletePublicAccessBlock: 'PutBucketPublicAccessBlock',
  DeleteBucketTagging: 'PutBucketTagging',
  GetBucketAccelerateConfiguration: 'GetAccelerateConfiguration',
  PutBucketAccelerateConfiguration: 'PutAccelerateConfiguration',
  GetBucketReplication: 'GetReplicationConfiguration',
  PutBucketReplication: 'PutReplicationConfiguration',
  DeleteBucketReplication: 'PutReplicationConfiguration',
  GetObjectLockConfiguration: 'GetBucketObjectLockConfiguration',
  PutObjectLockConfiguration: 'PutBucketObjectLockConfiguration',
  GetBucketCors: 'GetBucketCORS',
  PutBucketCors: 'PutBucketCORS',
  DeleteBucketCors: 'PutBucketCORS',
  GetBucketLifecycleConfiguration: 'GetLifecycleConfiguration',
  PutBucketLifecycleConfiguration: 'PutLifecycleConfiguration',
  DeleteBucketLifecycle: 'PutLifecycleConfiguration',
  GetBucketNotificationConfiguration: 'GetBucketNotification',
  PutBucketNotificationConfiguration: 'PutBucketNotification',
  DeleteBucketOwnershipControls: 'PutBucketOwnershipControls',
  HeadObject: 'GetObject',
  DeleteObjects: 'DeleteObject',
};
