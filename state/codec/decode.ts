/**
 * Terraform's state format 4 → {@link State}. Everything that is not a state of that format has its own diagnostic,
 * placed in the file.
 */
import { TextDecoder } from 'node:util';
import {
  formatKey,
  formatResource,
  parseAddress,
  type ResourceAddress,
  ROOT,
} from '../../src/core/address.ts';
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../../src/core/diagnostic.ts';
import type { DiagnosticCode } from '../../src/core/diagnostic-codes.ts';
import type { Source } from '../../src/core/source.ts';
import type { InstanceState, ObjectState, OutputState, ResourceState, State } from '../../src/core/state.ts';
import { typeFromJson } from '../../src/core/type.ts';
import { fromJson, type Json } from '../../src/core/value-json.ts';
import { decodeChecks } from './check-results.ts';
import { type InstanceRecord, type ResourceRecord, type StateFile, stateFile } from './format.ts';
import { JsonTextError, parseJson } from './json-text.ts';
import { locate, type Pointer } from './locate.ts';

/** Reads a state file's bytes. `path` is what messages call it. */
export function decodeState(bytes: Uint8Array, path: string): Checked<State> {
  const source = { path, text: decodeText(bytes), unquotable: true };
  if (source.text.trim() === '') return failed(corrupt(source, 0, 'The file is empty.'));
  const json = parseText(source);
  if (json.value === undefined) return { diagnostics: json.diagnostics };
  const refusal = refuseVersion(source, json.value);
  if (refusal) return failed(refusal);
  const file = stateFile.safeParse(json.value);
  if (!file.success)
    return failed(...file.error.issues.slice(0, MAX_ISSUES).map((issue) => invalid(source, issue)));
  return stateOf(source, file.data);
}

/** More complaints than this about one file tell nobody anything. */
const MAX_ISSUES = 10;

/** UTF-8, or UTF-16 as Windows tools save it; a byte order mark is not part of the text. */
function decodeText(bytes: Uint8Array): string {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(little ? 'utf-16le' : 'utf-8').decode(bytes);
}

function parseText(source: Source): Checked<Json> {
  try {
    return checked(parseJson(source.text));
  } catch (error) {
    if (!(error instanceof JsonTextError)) throw error;
    return failed(corrupt(source, error.offset, `${error.message}.`));
  }
}

/** Only a file that says it is of format 4 is read on. */
function refuseVersion(source: Source, json: Json): Diagnostic | undefined {
  const version = (json as { version?: unknown } | null)?.version;
  if (typeof json !== 'object' || json === null || Array.isArray(json) || typeof version !== 'number')
    return at(
      'state-foreign',
      source,
      0,
      `"${source.path}" is JSON, but has no "version" as a state file must.`,
      {
        help: 'Check the path: this file was not written by Terraform or holdfast.',
      },
    );
  if (version === 4) return undefined;
  const code = version > 4 ? 'state-too-new' : 'state-too-old';
  return at(
    code,
    source,
    locate(source.text, ['version']),
    `It is of format ${version}; this version reads format 4.`,
    {
      help:
        version > 4
          ? 'Use the program that wrote it, or a newer version of holdfast.'
          : 'Run any command of Terraform 0.12 to 1.x that writes the state ("terraform refresh"), then try again.',
    },
  );
}

function stateOf(source: Source, file: StateFile): Checked<State> {
  const { version: _, terraform_version, serial, lineage, outputs, resources, ...others } = file;
  const checks = decodeChecks(others.check_results);
  const { check_results: __, ...rest } = others;
  const extra = checks ? rest : others;
  const problems: Diagnostic[] = [];
  const state: State = {
    serial,
    lineage,
    terraformVersion: terraform_version,
    outputs: decodeOutputs(source, outputs ?? NO_OUTPUTS, problems),
    resources: decodeResources(source, resources ?? [], problems),
    ...(checks && { checks }),
    ...(Object.keys(extra).length > 0 && { extra: extra as Record<string, Json> }),
  };
  return problems.length > 0 ? { diagnostics: problems } : checked(state);
}

const NO_OUTPUTS: NonNullable<StateFile['outputs']> = new Map();

function decodeOutputs(
  source: Source,
  outputs: NonNullable<StateFile['outputs']>,
  problems: Diagnostic[],
): ReadonlyMap<string, OutputState> {
  const result = new Map<string, OutputState>();
  for (const [name, { value, type: typeJson, sensitive = false }] of outputs) {
    const type = typeFromJson(typeJson);
    const decoded = type && fromJson(value, type);
    if (type && decoded) result.set(name, { value: decoded, type, sensitive });
    else
      problems.push(invalidAt(source, ['outputs', name, 'type'], 'The value is not of the type beside it.'));
  }
  return result;
}

function decodeResources(
  source: Source,
  records: readonly ResourceRecord[],
  problems: Diagnostic[],
): ReadonlyMap<string, ResourceState> {
  const resources = new Map<string, ResourceState>();
  for (const [index, record] of records.entries()) {
    const address = addressOf(record);
    if (!address) {
      problems.push(invalidAt(source, ['resources', index, 'module'], `"${record.module}" names no module.`));
      continue;
    }
    const name = formatResource(address);
    const known = resources.get(name);
    const instances = new Map(known?.instances);
    for (const [at, instance] of (record.instances ?? []).entries())
      if (!addInstance(instances, instance))
        problems.push(
          invalidAt(source, ['resources', index, 'instances', at], `${name} has this instance twice.`),
        );
    resources.set(name, { address, provider: fullProvider(record.provider), instances });
  }
  return resources;
}

/** States of Terraform 0.12 name providers by their names alone; its later versions read them so. */
function fullProvider(text: string): string {
  return text.replace(/^(module\..*\.)?provider\.([\w-]+)(?=\.|$)/, (_, module: string = '', name: string) =>
    name === 'terraform'
      ? `${module}provider["terraform.io/builtin/terraform"]`
      : `${module}provider["registry.terraform.io/-/${name}"]`,
  );
}

function addressOf(record: ResourceRecord): ResourceAddress | undefined {
  const { module, mode, type, name } = record;
  if (!module) return { module: ROOT, mode, type, name };
  const parsed = parseAddress(module);
  return parsed && !parsed.instance ? { module: parsed.module, mode, type, name } : undefined;
}

/** Adds a current or deposed object. False where there is one already. */
function addInstance(instances: Map<string, InstanceState>, record: InstanceRecord): boolean {
  const key = record.index_key ?? undefined;
  const name = formatKey(key);
  const known: InstanceState = instances.get(name) ?? { key, deposed: NOTHING_DEPOSED };
  const object = objectOf(record);
  if (record.deposed) {
    if (known.deposed.has(record.deposed)) return false;
    instances.set(name, { ...known, deposed: new Map(known.deposed).set(record.deposed, object) });
  } else {
    if (known.current) return false;
    instances.set(name, { key, current: object, deposed: known.deposed });
  }
  return true;
}

const NOTHING_DEPOSED: InstanceState['deposed'] = new Map();

function objectOf(record: InstanceRecord): ObjectState {
  const {
    index_key: _key,
    deposed: _deposed,
    status,
    schema_version,
    attributes,
    sensitive_attributes,
    private: opaque,
    identity,
    dependencies,
    create_before_destroy,
    ...extra
  } = record;
  return {
    schemaVersion: schema_version,
    attributes: attributes ?? {},
    sensitive: sensitive_attributes ?? [],
    status: status === 'tainted' ? 'tainted' : 'ready',
    dependencies: dependencies ?? [],
    createBeforeDestroy: create_before_destroy ?? false,
    ...(opaque !== undefined && { private: opaque }),
    ...(identity !== undefined && { identity }),
    ...(Object.keys(extra).length > 0 && { extra: extra as Record<string, Json> }),
  };
}

function corrupt(source: Source, offset: number, detail: string): Diagnostic {
  return at('state-corrupt', source, offset, detail, {
    help: `Restore it from "${source.path}.backup" or from a copy; nothing was changed.`,
  });
}

function invalid(
  source: Source,
  issue: { readonly path: readonly PropertyKey[]; readonly message: string },
): Diagnostic {
  return invalidAt(
    source,
    issue.path.filter((step) => typeof step !== 'symbol'),
    `${issue.message.replace(/, received undefined$/, ', and there is none').replace(', received ExactNumber', ', and this one is too large')}.`,
  );
}

function invalidAt(source: Source, pointer: Pointer, detail: string): Diagnostic {
  const text = pointer.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return at('state-invalid', source, locate(source.text, pointer), `At ${text || 'the top'}: ${detail}`);
}

function at(
  code: DiagnosticCode,
  source: Source,
  offset: number,
  detail: string,
  more: { readonly help?: string } = {},
): Diagnostic {
  const start = Math.min(offset, source.text.length);
  return diagnose(code, {
    detail,
    subject: { source, start, end: Math.min(start + 1, source.text.length) },
    ...more,
  });
}
