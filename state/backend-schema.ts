/**
 * The arguments of backend blocks, and values made to fit them. Terraform records them all, null where they are not set,
 * and so do we.
 */
import { type Checked, checked, type Diagnostic, diagnose } from '../src/core/diagnostic.ts';
import { memberOf } from '../src/core/member.ts';
import type { Range } from '../src/core/source.ts';

/** What an argument takes. An object's members are arguments. */
export type BackendArgument = 'text' | 'flag' | 'number' | 'texts' | 'text-map' | BackendArguments;
export interface BackendArguments {
  readonly [name: string]: BackendArgument;
}

const local: BackendArguments = { path: 'text', workspace_dir: 'text' };

/** https://developer.hashicorp.com/terraform/language/backend/s3 */
const s3: BackendArguments = {
  access_key: 'text',
  acl: 'text',
  allowed_account_ids: 'texts',
  assume_role: {
    duration: 'text',
    external_id: 'text',
    policy: 'text',
    policy_arns: 'texts',
    role_arn: 'text',
    session_name: 'text',
    source_identity: 'text',
    tags: 'text-map',
    transitive_tag_keys: 'texts',
  },
  assume_role_with_web_identity: {
    duration: 'text',
    policy: 'text',
    policy_arns: 'texts',
    role_arn: 'text',
    session_name: 'text',
    web_identity_token: 'text',
    web_identity_token_file: 'text',
  },
  bucket: 'text',
  custom_ca_bundle: 'text',
  dynamodb_endpoint: 'text',
  dynamodb_table: 'text',
  ec2_metadata_service_endpoint: 'text',
  ec2_metadata_service_endpoint_mode: 'text',
  encrypt: 'flag',
  endpoint: 'text',
  endpoints: { dynamodb: 'text', iam: 'text', s3: 'text', sso: 'text', sts: 'text' },
  forbidden_account_ids: 'texts',
  force_path_style: 'flag',
  http_proxy: 'text',
  https_proxy: 'text',
  iam_endpoint: 'text',
  insecure: 'flag',
  key: 'text',
  kms_key_id: 'text',
  max_retries: 'number',
  no_proxy: 'text',
  profile: 'text',
  region: 'text',
  retry_mode: 'text',
  secret_key: 'text',
  shared_config_files: 'texts',
  shared_credentials_file: 'text',
  shared_credentials_files: 'texts',
  skip_credentials_validation: 'flag',
  skip_metadata_api_check: 'flag',
  skip_region_validation: 'flag',
  skip_requesting_account_id: 'flag',
  skip_s3_checksum: 'flag',
  sse_customer_key: 'text',
  sts_endpoint: 'text',
  sts_region: 'text',
  token: 'text',
  use_dualstack_endpoint: 'flag',
  use_fips_endpoint: 'flag',
  use_lockfile: 'flag',
  use_path_style: 'flag',
  workspace_key_prefix: 'text',
};

const schemas: Readonly<Record<string, BackendArguments>> = { local, s3 };

/** The arguments of a backend type; undefined where states cannot be kept in it. */
export function backendArguments(type: string): BackendArguments | undefined {
  return memberOf(schemas, type);
}

/** Every argument with its value, `null` where it has none. Plain JSON, as `.terraform/terraform.tfstate` has it. */
export type BackendConfig = Readonly<Record<string, unknown>>;

/** Completes the settings of a backend and converts them; what it does not take is a problem. */
export function backendConfig(
  type: string,
  settings: Readonly<Record<string, unknown>>,
  range?: Range,
): Checked<BackendConfig> {
  const schema = memberOf(schemas, type);
  if (!schema) return { diagnostics: [unknownBackend(type, range)] };
  const problems: Diagnostic[] = [];
  const config = complete(schema, settings, (detail) =>
    problems.push(diagnose('backend-argument-invalid', { detail, subject: range })),
  );
  return problems.length > 0 ? { diagnostics: problems } : checked(config);
}

/** Whether two complete configurations say the same. */
export function sameConfig(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const member = (of: object, name: string): unknown => (of as Record<string, unknown>)[name] ?? null;
  return names.every((name) => sameConfig(member(a, name), member(b, name)));
}

function complete(
  schema: BackendArguments,
  given: Readonly<Record<string, unknown>>,
  problem: (detail: string) => void,
): BackendConfig {
  for (const name of Object.keys(given))
    if (!Object.hasOwn(schema, name)) problem(`The backend has no argument "${name}".`);
  return Object.fromEntries(
    Object.entries(schema).map(([name, argument]) => {
      const value = fitted(argument, given[name] ?? null, problem);
      if (value === undefined) problem(`The value of "${name}" is not ${words(argument)}.`);
      return [name, value ?? null];
    }),
  );
}

/** The value as the argument takes it, converted as Terraform converts; undefined where it does not fit. */
function fitted(argument: BackendArgument, value: unknown, problem: (detail: string) => void): unknown {
  if (value === null) return null;
  if (typeof argument === 'object') {
    const fits = typeof value === 'object' && !Array.isArray(value);
    return fits ? complete(argument, value as Record<string, unknown>, problem) : undefined;
  }
  const scalar = ['string', 'number', 'boolean'].includes(typeof value);
  switch (argument) {
    case 'text':
      return scalar ? String(value) : undefined;
    case 'flag':
      return value === true || value === 'true'
        ? true
        : value === false || value === 'false'
          ? false
          : undefined;
    case 'number':
      return scalar && value !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined;
    case 'texts':
      return Array.isArray(value) ? [...new Set(value.map(String))].sort() : undefined;
    case 'text-map': {
      if (typeof value !== 'object' || Array.isArray(value)) return undefined;
      const entries = Object.entries(value as object).map(([key, each]) => [key, String(each)] as const);
      return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
    }
  }
}

function words(argument: BackendArgument): string {
  if (typeof argument === 'object') return 'an object';
  return {
    text: 'a string',
    flag: 'a bool',
    number: 'a number',
    texts: 'a list of strings',
    'text-map': 'a map of strings',
  }[argument];
}

const reasons: Readonly<Record<string, string>> = {
  remote: 'HCP Terraform runs plans in its own service, which holdfast does not use.',
  cloud: 'HCP Terraform runs plans in its own service, which holdfast does not use.',
};

function unknownBackend(type: string, range: Range | undefined): Diagnostic {
  const known = ['azurerm', 'consul', 'cos', 'gcs', 'http', 'kubernetes', 'oci', 'oss', 'pg', 'remote'];
  const other = known.includes(type)
    ? `States are kept in files or in S3, not in a backend of type "${type}".`
    : `There is no backend of type "${type}".`;
  return diagnose('backend-unsupported', {
    detail: memberOf(reasons, type) ?? other,
    subject: range,
    help: 'Keep the state in a file or an S3 bucket: backend "s3" { … }',
  });
}
