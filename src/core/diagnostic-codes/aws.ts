import type { CodeEntry } from './code-entry.ts';

/** Problems found while connecting to AWS and while reading its event history. */
export const awsCodes = {
  'aws-region-missing': {
    severity: 'error',
    summary: 'Missing region configuration',
    doc: 'Nobody said in which region of AWS to work.',
  },
  'aws-region-invalid': {
    severity: 'error',
    summary: 'Invalid AWS Region',
    doc: 'The region is not named as regions of AWS are. Other clouds with the same interfaces need `skip_region_validation`.',
  },
  'aws-endpoint-invalid': {
    severity: 'error',
    summary: 'Invalid custom endpoint',
    doc: 'An endpoint of the provider block or the environment (AWS_ENDPOINT_URL) is no URL that could be called.',
  },
  'aws-credentials-missing': {
    severity: 'error',
    summary: 'No valid credential sources found',
    doc: 'Credentials are looked for in the provider block, the environment, a profile, and the machine. The notes say what was tried and what came of it.',
  },
  'aws-assume-role-failed': {
    severity: 'error',
    summary: 'Cannot assume IAM Role',
    doc: 'An `assume_role` block of the provider names a role that AWS did not give to the caller.',
  },
  'aws-account-unknown': {
    severity: 'error',
    summary: 'Retrieving AWS account details',
    doc: 'The first call, STS GetCallerIdentity, proves the credentials and tells the account. It failed, so nothing else was tried.',
  },
  'aws-account-refused': {
    severity: 'error',
    summary: 'AWS account ID not allowed',
    doc: 'The credentials belong to an account that `allowed_account_ids` or `forbidden_account_ids` of the provider block excludes.',
  },
  'aws-certificates-unreadable': {
    severity: 'error',
    summary: 'Custom CA bundle cannot be read',
    doc: 'The provider block or AWS_CA_BUNDLE names a file of certificates that could not be read.',
  },
  'aws-proxy-unusable': {
    severity: 'error',
    summary: 'Invalid proxy URL',
    doc: 'The provider block or the environment (HTTP_PROXY, HTTPS_PROXY) names a proxy that cannot be used. Nothing was called without it.',
  },
  'aws-events-unavailable': {
    severity: 'error',
    summary: 'CloudTrail event history not available',
    doc: 'The event history could not be asked, so changes by others are found by sweeps only, without their authors.',
  },
  'aws-event-unreadable': {
    severity: 'warning',
    summary: 'Unreadable CloudTrail record',
    doc: 'A record of the event history is not in the form AWS documents. It was passed over; all others were read.',
  },
  'aws-event-queue-unavailable': {
    severity: 'error',
    summary: 'Event queue not available',
    doc: 'The queue that events are delivered to could not be read, so changes of objects in buckets are found by sweeps only, without their authors.',
  },
  'aws-event-message-foreign': {
    severity: 'warning',
    summary: 'Message that is no event',
    doc: 'A message in the event queue is not in the form in which EventBridge delivers. It is left in the queue, because the queue may be a wrong one; the others are read.',
  },
} as const satisfies Record<string, CodeEntry>;
