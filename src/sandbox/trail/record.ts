import { randomUUID } from 'node:crypto';
import type { Exchange } from '../exchange.ts';
import type { Principal } from '../principals.ts';
import type { Call, WireRequest } from '../wire/call.ts';
import { globalServices } from '../wire/names.ts';
import { signatureOf } from '../wire/signature.ts';
import { type UserIdentity, userIdentity } from './identity.ts';
import { responseElements } from './response-elements.ts';

/** A CloudTrail record in its real shape (User Guide, "CloudTrail record contents", version 1.11). */
export interface TrailRecord {
  readonly eventVersion: '1.11';
  readonly userIdentity: UserIdentity;
  /** RFC 3339, whole seconds, as CloudTrail has it. */
  readonly eventTime: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly awsRegion: string;
  readonly sourceIPAddress: string;
  readonly userAgent: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly requestParameters: { readonly [name: string]: unknown } | null;
  readonly responseElements: { readonly [name: string]: unknown } | null;
  readonly additionalEventData?: { readonly [name: string]: unknown };
  readonly requestID: string;
  readonly eventID: string;
  readonly readOnly: boolean;
  readonly resources?: readonly {
    readonly accountId?: string;
    readonly type: string;
    readonly ARN: string;
  }[];
  readonly eventType: 'AwsApiCall';
  readonly managementEvent: boolean;
  readonly recipientAccountId: string;
  readonly eventCategory: 'Management' | 'Data';
  readonly tlsDetails?: { readonly [name: string]: string };
  readonly sessionCredentialFromConsole?: 'true';
}

/** How a call ended, as far as the trail tells. */
export interface Answered {
  readonly requestId: string;
  readonly body: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** The record of a finished call. `address` is where the caller sits, `atMs` when the service finished. */
export function trailRecord(
  { call, request, principal, accountId }: Exchange,
  address: string,
  answered: Answered,
  atMs: number,
): TrailRecord {
  const eventTime = wholeSeconds(atMs);
  const isS3 = call.service === 's3';
  const service =
    principal?.identity.kind === 'service' ? principal.identity.invokedBy : principal?.invokedBy;
  return {
    eventVersion: '1.11',
    userIdentity: userIdentity(principal, eventTime),
    eventTime,
    eventSource: call.eventSource,
    eventName: call.eventName,
    awsRegion: globalServices.has(call.service) ? 'us-east-1' : call.region,
    sourceIPAddress: service ?? address,
    userAgent: userAgentOf(request, principal, isS3, service),
    ...(answered.error && { errorCode: answered.error.code, errorMessage: answered.error.message }),
    requestParameters: call.parameters,
    responseElements: showsResponse(call, answered) ? responseElements(call, answered.body) : null,
    ...(isS3 && { additionalEventData: s3Data(request, answered) }),
    requestID: answered.requestId,
    eventID: randomUUID(),
    readOnly: call.readOnly,
    ...resourcesOf(call, accountId),
    eventType: 'AwsApiCall',
    managementEvent: call.category === 'Management',
    recipientAccountId: accountId,
    eventCategory: call.category,
    ...(service === undefined && { tlsDetails: tlsOf(call) }),
    ...(principal?.console && { sessionCredentialFromConsole: 'true' as const }),
  };
}

/** What a write answered, and which session a role was given. */
function showsResponse({ readOnly, service }: Call, { error }: Answered): boolean {
  return error === undefined && (!readOnly || service === 'sts');
}

/** CloudTrail has no fractions of a second. */
function wholeSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** S3 writes the agent in brackets; a service's own calls carry the service's name. */
function userAgentOf(
  { headers }: WireRequest,
  principal: Principal | undefined,
  isS3: boolean,
  service: string | undefined,
): string {
  const agent = service ?? principal?.userAgent ?? headers['user-agent'] ?? '';
  return isS3 && service === undefined ? `[${agent}]` : agent;
}

function s3Data(
  request: WireRequest,
  { bytesIn, bytesOut, requestId }: Answered,
): { readonly [name: string]: unknown } {
  return {
    SignatureVersion: 'SigV4',
    CipherSuite: 'TLS_AES_128_GCM_SHA256',
    bytesTransferredIn: bytesIn,
    AuthenticationMethod: signatureOf(request)?.method ?? 'Anonymous',
    'x-amz-id-2': Buffer.from(requestId).toString('base64'),
    bytesTransferredOut: bytesOut,
  };
}

function resourcesOf(call: Call, accountId: string): Pick<TrailRecord, 'resources'> {
  if (call.bucket !== undefined) {
    const bucket = { accountId, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${call.bucket}` };
    if (call.key === undefined) return { resources: [bucket] };
    return { resources: [{ type: 'AWS::S3::Object', ARN: `${bucket.ARN}/${call.key}` }, bucket] };
  }
  const tagged = call.service === 's3' ? call.parameters?.resourceArn : undefined;
  if (typeof tagged === 'string') return { resources: [{ accountId, type: 'AWS::S3::Bucket', ARN: tagged }] };
  const role = call.service === 'sts' ? call.parameters?.roleArn : undefined;
  return typeof role === 'string' ? { resources: [{ accountId, type: 'AWS::IAM::Role', ARN: role }] } : {};
}

function tlsOf(call: Call): { readonly [name: string]: string } {
  const host = call.parameters?.Host;
  return {
    tlsVersion: 'TLSv1.3',
    cipherSuite: 'TLS_AES_128_GCM_SHA256',
    clientProvidedHostHeader:
      typeof host === 'string' ? host : `${call.service}.${call.region}.amazonaws.com`,
  };
}
