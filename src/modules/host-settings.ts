/**
 * What the user's settings say of hosts: tokens, and services that need no discovery. Terraform's own places are read:
 * `TF_TOKEN_*`, the CLI configuration (https://developer.hashicorp.com/terraform/cli/config/config-file) and what
 * `terraform login` has written. Programs that would hand out credentials (`credentials_helper`) are not run.
 */
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { type Diagnostic, diagnose, hasErrors } from '../core/diagnostic.ts';
import { type Unmarked, unmark, type Value } from '../core/value.ts';
import { EMPTY_SCOPE, evaluate } from '../eval/index.ts';
import { type Body, parseFile } from '../hcl/index.ts';
import type { ModuleServices } from './services.ts';

export interface HostSettings {
  /** By host, in lower case. */
  readonly tokens: ReadonlyMap<string, string>;
  /** By host, the addresses of its services: `modules.v1`. */
  readonly services: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** What could not be understood. */
  readonly problems: readonly Diagnostic[];
}

/** Reads the settings. The environment wins over the CLI configuration, and that over `terraform login`. */
export async function readHostSettings(services: ModuleServices): Promise<HostSettings> {
  const problems: Diagnostic[] = [];
  const login = await loginTokens(services, problems);
  const file = await cliConfiguration(services, problems);
  const tokens = new Map([...login, ...file.tokens, ...environmentTokens(services.environment)]);
  return { tokens, services: file.services, problems };
}

/** `TF_TOKEN_app_example_com`: `_` stands for a dot, `__` for a dash. */
function environmentTokens(environment: ModuleServices['environment']): Map<string, string> {
  const tokens = new Map<string, string>();
  for (const [name, value] of Object.entries(environment)) {
    const encoded = /^TF_TOKEN_(.+)$/.exec(name)?.[1];
    if (encoded === undefined || !value) continue;
    tokens.set(encoded.replaceAll('__', '-').replaceAll('_', '.').toLowerCase(), value);
  }
  return tokens;
}

const loginFile = z.object({ credentials: z.record(z.string(), z.object({ token: z.string().optional() })) });

async function loginTokens(
  { files, home }: ModuleServices,
  problems: Diagnostic[],
): Promise<Map<string, string>> {
  const path = join(home, '.terraform.d/credentials.tfrc.json');
  const bytes = await files.read(path);
  if (!bytes) return new Map();
  try {
    const { credentials } = loginFile.parse(JSON.parse(new TextDecoder().decode(bytes)));
    const given = Object.entries(credentials).flatMap(([host, { token }]) =>
      token === undefined ? [] : [[host.toLowerCase(), token] as const],
    );
    return new Map(given);
  } catch {
    problems.push(notUnderstood(path));
    return new Map();
  }
}

/** Never tells of the content, which holds secrets. */
function notUnderstood(path: string): Diagnostic {
  return diagnose('cli-configuration-invalid', { detail: `The file ${path} could not be understood.` });
}

type FileSettings = Pick<HostSettings, 'tokens' | 'services'>;

async function cliConfiguration(services: ModuleServices, problems: Diagnostic[]): Promise<FileSettings> {
  const { files, environment, home, directory } = services;
  const given = environment.TF_CLI_CONFIG_FILE || environment.TERRAFORM_CONFIG;
  const named = given && (isAbsolute(given) ? given : resolve(directory, given));
  const path = named || join(home, environment.APPDATA ? 'terraform.rc' : '.terraformrc');
  const bytes = await files.read(path);
  const tokens = new Map<string, string>();
  const hosts = new Map<string, ReadonlyMap<string, string>>();
  if (!bytes) return { tokens, services: hosts };
  const { value: content, diagnostics } = parseFile({ path, text: new TextDecoder().decode(bytes) });
  if (!content || hasErrors(diagnostics)) problems.push(notUnderstood(path));
  for (const { type, labels, body } of content?.blocks ?? []) {
    const host = labels[0]?.text.toLowerCase() ?? '';
    const token = type.text === 'credentials' ? argument(body, 'token') : undefined;
    if (token?.kind === 'string') tokens.set(host, token.value);
    const offered = type.text === 'host' ? argument(body, 'services') : undefined;
    if (offered?.kind === 'object') hosts.set(host, stringsOf(offered.attributes));
  }
  return { tokens, services: hosts };
}

function argument({ attributes }: Body, name: string): Unmarked | undefined {
  const attribute = attributes.find((each) => each.name.text === name);
  const value = attribute && evaluate(attribute.value, EMPTY_SCOPE).value;
  return value && unmark(value);
}

function stringsOf(values: ReadonlyMap<string, Value>): ReadonlyMap<string, string> {
  const strings = [...values].flatMap(([name, value]) => {
    const inner = unmark(value);
    return inner.kind === 'string' ? [[name, inner.value] as const] : [];
  });
  return new Map(strings);
}
