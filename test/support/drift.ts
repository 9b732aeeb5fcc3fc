/** A drift made by hand: versioning suspended in the console, with everything that explains it. */
import type { Commit, DriftReport } from '../../src/core/drift.ts';
import type { TrailEvent } from '../../src/core/trail-event.ts';
import { address, value } from './plans.ts';

/** 2026-11-24 12:00:00 UTC */
export const noon = Date.UTC(2026, 10, 24, 12, 0, 0);

export const commit: Commit = {
  hash: '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d',
  author: 'Jane Doe',
  email: 'jane@corp.example',
  time: noon - 4 * 86_400_000,
  subject: 'Keep old versions of assets',
};

export const suspended: TrailEvent = {
  id: 'e-42',
  name: 'PutBucketVersioning',
  source: 's3.amazonaws.com',
  time: noon - 4_000,
  region: 'us-east-1',
  readOnly: false,
  actor: { kind: 'sso', label: 'bob@corp.example via AdministratorAccess', path: 'console' },
  sourceAddress: '203.0.113.7',
  userAgent: 'Mozilla/5.0',
  request: {},
  response: {},
  resourceArns: [],
};

export const drift: DriftReport = {
  address: address('aws_s3_bucket_versioning.app_assets'),
  id: 'my-app-assets',
  kind: 'changed',
  attributes: [
    {
      path: ['versioning_configuration', 0, 'status'],
      declared: value('Enabled'),
      live: value('Suspended'),
      declaration: { file: 'main.tf', line: 12, text: '    status = "Enabled"', commit },
    },
  ],
  cause: { kind: 'event', event: suspended, earlier: [] },
};
