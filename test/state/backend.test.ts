import { describe, expect, it } from 'vitest';
import { backendHash, formatBackendRecord, parseBackendRecord } from '../../state/backend-record.ts';
import { backendConfig } from '../../state/backend-schema.ts';
import { openBackend, prepareBackend } from '../../state/open.ts';
import { s3Settings } from '../../state/s3/index.ts';

const services = {
  directory: '/stack',
  processes: { host: 'h', start: () => 's' },
  connectS3: () => ({ connect: async () => ({ diagnostics: [] }), describe: () => ({ detail: '' }) }),
};
const complete = (type: string, settings: Record<string, unknown>) =>
  backendConfig(type, settings).value ?? {};
const block = (settings: Record<string, unknown>, type = 's3') => ({ type, settings });
const recorded = (settings: Record<string, unknown>, written = settings, type = 's3') =>
  formatBackendRecord({
    type,
    config: complete(type, settings),
    hash: backendHash(type, complete(type, written)),
  });

const HERE = { bucket: 'b', key: 'k' };

describe('what init writes down of a backend', () => {
  it('has the digest of terraform 1.11.4', () => {
    // As terraform itself wrote them.
    expect(backendHash('local', complete('local', { path: 'x/ü"y.tfstate' }))).toBe(4284376772);
    const settings = {
      bucket: 'tfstate-1',
      key: 'a/b.tfstate',
      use_lockfile: true,
      use_path_style: true,
      endpoints: { s3: 'http://127.0.0.1:46223' },
    };
    expect(backendHash('s3', complete('s3', settings))).toBe(3065277919);
  });

  it('is read back', () => {
    expect(parseBackendRecord(recorded(HERE))?.config).toMatchObject(HERE);
    for (const text of [undefined, '', 'nothing', '{"version": 3}'])
      expect(parseBackendRecord(text)).toBeUndefined();
  });
});

describe('the backend of a directory', () => {
  const codes = (backend: ReturnType<typeof block> | undefined, record: string | undefined) =>
    openBackend({ ...services, backend, record }).diagnostics.map(({ code }) => code);

  it('is the one it was initialised for, with what was given then', () => {
    expect(codes(block(HERE), recorded(HERE))).toEqual([]);
    const partial = openBackend({
      ...services,
      backend: block({ bucket: 'b' }),
      record: recorded(HERE, { bucket: 'b' }),
    });
    expect(partial.value?.store('default').location).toBe('s3://b/k');
    expect(partial.value?.store('dev').location).toBe('s3://b/env:/dev/k');
  });

  it('is files, without any init, where no other is named', () => {
    expect(codes(undefined, undefined)).toEqual([]);
    expect(codes(block({ path: 'x' }, 'local'), undefined)).toEqual([]);
  });

  it('is refused where it was not initialised, or for another', () => {
    expect(codes(block(HERE), undefined)).toEqual(['backend-not-initialized']);
    expect(codes(block({ ...HERE, key: 'other' }), recorded(HERE))).toEqual(['backend-changed']);
    expect(codes(block({ path: 'x' }, 'local'), recorded(HERE))).toEqual(['backend-changed']);
    expect(codes(undefined, recorded(HERE))).toEqual(['backend-changed']);
  });

  it.each(['http', 'gcs', 'remote', 'nonsense'])('cannot be of type %s', (type) => {
    expect(codes(block({}, type), undefined)).toEqual(['backend-unsupported']);
  });

  it('is not guessed where the record of it is damaged', () => {
    for (const record of ['', '{', 'null', '[]', '{"backend": {"type": 1}}'])
      for (const backend of [undefined, block({}, 'local'), block(HERE)])
        expect(codes(backend, record)).toEqual(['backend-not-initialized']);
  });

  it('takes its own arguments only, of their types', () => {
    expect(codes(block({ ...HERE, bukket: 'x' }), undefined)).toEqual(['backend-argument-invalid']);
    expect(codes(block({ ...HERE, encrypt: 'maybe' }), undefined)).toEqual(['backend-argument-invalid']);
    expect(codes(block({ ...HERE, endpoints: { s4: 'x' } }), undefined)).toEqual([
      'backend-argument-invalid',
    ]);
  });
});

describe('initialising a backend', () => {
  const prepare = (backend: ReturnType<typeof block> | undefined, record?: string, overrides = {}) =>
    prepareBackend({ ...services, backend, record, overrides }).value;

  it('tells what changes', () => {
    expect(prepare(undefined)?.change).toBe('none');
    expect(prepare(block(HERE))?.change).toBe('first');
    expect(prepare(block(HERE), recorded(HERE))?.change).toBe('none');
    expect(prepare(block({ ...HERE, key: 'other' }), recorded(HERE))?.change).toBe('changed');
    expect(prepare(undefined, recorded(HERE))?.change).toBe('unset');
  });

  it('lays the settings of the command over those of the block, until that is edited', () => {
    const record = prepare(block({ bucket: 'b' }), undefined, { key: 'k' })?.record ?? '';
    expect(parseBackendRecord(record)?.config).toMatchObject(HERE);
    expect(prepare(block({ bucket: 'b' }), record)?.change).toBe('none');
    expect(prepare(block({ bucket: 'b' }), record, { key: 'other' })?.change).toBe('changed');
  });
});

describe('the settings of an S3 backend', () => {
  const settings = (given: Record<string, unknown>) => s3Settings(complete('s3', { ...HERE, ...given }), {});

  it('say where states are and how they are written', () => {
    expect(settings({ kms_key_id: 'arn', acl: 'private', workspace_key_prefix: 'ws' }).value).toMatchObject({
      workspacePrefix: 'ws',
      locked: true,
      objects: { encrypt: true, kmsKeyId: 'arn', acl: 'private' },
    });
    expect(settings({ use_lockfile: false }).value?.locked).toBe(false);
  });

  it.each([
    [{ key: '' }, '"key"'],
    [{ key: '/k' }, 'slash'],
    [{ dynamodb_table: 'locks' }, 'DynamoDB'],
    [{ sse_customer_key: 'short' }, '32 bytes'],
  ])('%o is refused: %s', (given, words) => {
    expect(settings(given).diagnostics[0]?.detail).toContain(words);
  });
});
