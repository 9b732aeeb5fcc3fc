/** The settings of an S3 backend worked out: where its objects are, and what cannot be done. */
import { type Checked, checked, type Diagnostic, diagnose } from '../../src/core/diagnostic.ts';
import type { Range } from '../../src/core/source.ts';
import type { BackendConfig } from '../backend-schema.ts';
import type { ObjectOptions } from './bucket.ts';

export interface S3Settings {
  readonly bucket: string;
  /** Of the default workspace's state. */
  readonly key: string;
  /** Before the names of other workspaces: `env:`. */
  readonly workspacePrefix: string;
  readonly locked: boolean;
  readonly objects: ObjectOptions;
}

/** Reads a complete configuration. */
export function s3Settings(
  config: BackendConfig,
  environment: Readonly<Record<string, string | undefined>>,
  range?: Range,
): Checked<S3Settings> {
  const problems: Diagnostic[] = [];
  const problem = (detail: string, help?: string): void =>
    void problems.push(diagnose('backend-argument-invalid', { detail, subject: range, help }));
  const text = (name: string): string => (typeof config[name] === 'string' ? config[name] : '');
  for (const name of ['bucket', 'key'])
    if (text(name) === '')
      problem(
        `The backend needs "${name}".`,
        `Write it in the block, or give it with: init -backend-config="${name}=…"`,
      );
  if (/^\/|\/$|\/\//.test(text('key'))) problem('The "key" of a state neither begins nor ends with a slash.');
  if (text('dynamodb_table') !== '')
    problem(
      'Locks are kept in the bucket, as use_lockfile has it, not in a table of DynamoDB: who locks in one place does not see who locks in the other.',
      'Replace dynamodb_table by use_lockfile = true, for everybody who uses this state.',
    );
  const customerKey = text('sse_customer_key') || environment.AWS_SSE_CUSTOMER_KEY;
  if (customerKey && text('kms_key_id') !== '')
    problem('A state is encrypted with "kms_key_id" or with "sse_customer_key", not with both.');
  if (customerKey && Buffer.from(customerKey, 'base64').length !== 32)
    problem('The "sse_customer_key" is not the base64 text of 32 bytes.');
  if (problems.length > 0) return { diagnostics: problems };
  return checked({
    bucket: text('bucket'),
    key: text('key'),
    workspacePrefix: text('workspace_key_prefix') || 'env:',
    locked: config.use_lockfile !== false,
    objects: {
      encrypt: config.encrypt === true || text('kms_key_id') !== '',
      ...(text('acl') !== '' && { acl: text('acl') }),
      ...(text('kms_key_id') !== '' && { kmsKeyId: text('kms_key_id') }),
      ...(customerKey && { customerKey }),
    },
  });
}

/** Where the state of a workspace is. */
export function keyOf({ key, workspacePrefix }: S3Settings, workspace: string): string {
  return workspace === 'default' ? key : `${workspacePrefix}/${workspace}/${key}`;
}

/** The workspace whose state this is; undefined where it is something else. */
export function workspaceOf({ key, workspacePrefix }: S3Settings, object: string): string | undefined {
  const [before, after] = [`${workspacePrefix}/`, `/${key}`];
  if (!object.startsWith(before) || !object.endsWith(after)) return undefined;
  const name = object.slice(before.length, -after.length);
  return name !== '' && !name.includes('/') ? name : undefined;
}
