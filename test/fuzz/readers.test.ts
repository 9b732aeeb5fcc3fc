/**
 * Whatever reads what others have written is handed damaged texts: it gives a value or says what is wrong and where, and
 * never throws. The seeds are fixed; `FUZZ_RUNS=10000 FUZZ_SEED=1` looks further.
 */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRecord } from '../../providers/aws/trail/record.ts';
import { terraformProvider } from '../../providers/terraform/index.ts';
import {
  checkConfiguration,
  loadConfiguration,
  parseModuleSource,
  parseTypeConstraint,
  readManifest,
  resolveVariables,
  selectVersion,
} from '../../src/config/index.ts';
import { parseVersionConstraints } from '../../src/config/version-constraint.ts';
import { formatInstance, formatModule, parseAddress } from '../../src/core/address.ts';
import {
  type Checked,
  checked,
  type Diagnostic,
  diagnose,
  failed,
  hasErrors,
} from '../../src/core/diagnostic.ts';
import { decodeObject, encodeObject } from '../../src/core/recorded-object.ts';
import { stringValue } from '../../src/core/value.ts';
import { fromJson, toJson } from '../../src/core/value-json.ts';
import { evaluate, localScope, type Scope } from '../../src/eval/index.ts';
import { format as formatted, parseExpression, parseFile } from '../../src/hcl/index.ts';
import { readPlanFile, writePlanFile } from '../../src/plan/index.ts';
import { readTestFile } from '../../src/testing/read-file.ts';
import { parseBackendRecord } from '../../state/backend-record.ts';
import { decodeState, encodeState, formatEntry, parseEntry } from '../../state/codec/index.ts';
import { describeClaim, holderOf, parseLockInfo } from '../../state/local/lock-info.ts';
import { filesInMemory } from '../support/config-files.ts';
import { testFunctions } from '../support/functions.ts';
import { mutatedBytes } from '../support/mutations.ts';
import { planOf } from '../support/planning.ts';
import { realTexts } from '../support/real-texts.ts';
import {
  addresses,
  backend,
  documents,
  everything,
  journal,
  lock,
  manifest,
  sources,
  trailRecord,
} from './samples.ts';

const seed = Number(process.env.FUZZ_SEED ?? 2_026);
const runs = (usual: number) => ({
  seed,
  numRuns: Number(process.env.FUZZ_RUNS ?? usual),
  endOnFailure: true,
});

const providers = { terraform: terraformProvider };
const bearings = { cwd: '/', root: '.', workspace: 'default' };
const textIn = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('a configuration that is damaged', () => {
  const load = async (path: string, bytes: Uint8Array): Promise<Checked<unknown>> => {
    const loaded = await loadConfiguration({
      directory: '.',
      files: filesInMemory({ [path]: bytes }),
      providers,
    });
    const { value, diagnostics } = loaded;
    const found =
      value && !hasErrors(diagnostics) ? checkConfiguration(value, providers, testFunctions, bearings) : [];
    const problems = [...diagnostics, ...found];
    return hasErrors(problems) ? failed(...problems) : checked(value, problems);
  };

  it('is told where, in native syntax', async () => {
    await always(realTexts('.tf'), (bytes) => load('main.tf', bytes), 300);
  });

  it('is told where, in JSON', async () => {
    await always(realTexts('.tf.json'), (bytes) => load('main.tf.json', bytes), 400);
  });

  it('is formatted where nothing is wrong, and stays right', async () => {
    const format = (bytes: Uint8Array): Outcome => {
      const text = textIn(bytes);
      const parsed = parseFile({ path: 'main.tf', text });
      return hasErrors(parsed.diagnostics) ? parsed : parseFile({ path: 'main.tf', text: formatted(text) });
    };
    await always(realTexts('.tf', '.tfvars'), format, 150);
  });

  it('of tests is told where', async () => {
    const native = realTexts('.tftest.hcl');
    await always(native, (bytes) => readTestFile('a.tftest.hcl', bytes), 300);
    await always(realTexts('.tf.json', '.tftest.json'), (bytes) => readTestFile('a.tftest.json', bytes), 100);
  });
});

describe('values from outside that are damaged', () => {
  const declared = ['name', 'toString', '__proto__', 'list', 'object', 'region', 'environments']
    .map((name) => `variable "${name}" {\n  type    = any\n  default = null\n}\n`)
    .join('');
  const resolve = async (path: string, bytes: Uint8Array): Promise<Checked<unknown>> => {
    const files = filesInMemory({ 'main.tf': declared, [path]: bytes });
    const { value } = await loadConfiguration({ directory: '.', files });
    if (!value) throw new Error('the variables are declared rightly');
    const inputs = { environment: {}, directory: '.', files, options: [] };
    return resolveVariables(value, inputs, testFunctions);
  };

  it('are told where, in native syntax and in JSON', async () => {
    await always(realTexts('.tfvars'), (bytes) => resolve('terraform.tfvars', bytes), 200);
    await always(realTexts('.tfvars.json'), (bytes) => resolve('terraform.tfvars.json', bytes), 200);
  });

  it('are told by the functions that read them', async () => {
    for (const call of [
      'yamldecode(t)',
      'jsondecode(t)',
      'csvdecode(t)',
      'urldecode(t)',
      'templatestring(t, {})',
    ])
      await always(documents, (bytes) => evaluated(call, textIn(bytes)), 100);
    await always(
      realTexts('.tfvars'),
      (bytes) => evaluated('provider::terraform::decode_tfvars(t)', textIn(bytes)),
      100,
    );
  });

  it('are of no type', async () => {
    const types = realTexts('.tf').flatMap((text) => text.match(/(?<=^ +type += )[a-z]+\(.*\)$/gm) ?? []);
    await always(
      types,
      (bytes) => {
        const { value, diagnostics } = parseExpression({ path: 'type', text: textIn(bytes) });
        return value && !hasErrors(diagnostics) ? parseTypeConstraint(value) : failed(...diagnostics);
      },
      300,
    );
  });
});

describe('what is recorded, damaged', () => {
  it('is no state, or one that is written again as it was read', async () => {
    await always(
      realTexts('.tfstate'),
      (bytes) => {
        const read = decodeState(bytes, 'terraform.tfstate');
        if (read.value) {
          const written = encodeState(read.value);
          const again = decodeState(written, 'again').value;
          expect(again && encodeState(again)).toEqual(written);
        }
        return read;
      },
      300,
    );
  });

  it('is no object of its type, or one', async () => {
    const { schema } = terraformProvider.resourceTypes.terraform_data ?? {};
    if (!schema) throw new Error('there is such a type');
    await always(
      realTexts('.tfstate'),
      (bytes) => {
        for (const { instances } of decodeState(bytes, 's').value?.resources.values() ?? [])
          for (const { current } of instances.values())
            if (current) encodeObject(decodeObject(current, schema), schema);
      },
      200,
    );
  });

  it('is no plan, or one', async () => {
    const made = await planOf(everything, providers);
    const whole = writePlanFile(made);
    const { plan, ...envelope } = JSON.parse(gunzipSync(whole).toString('utf8')) as {
      readonly plan: unknown;
    };
    await always(
      [JSON.stringify(plan)],
      (bytes) => {
        const json = parsedOr(textIn(bytes));
        const digest = createHash('sha256')
          .update(JSON.stringify(json) ?? '')
          .digest('base64url');
        const read = readPlanFile(gzipSync(JSON.stringify({ ...envelope, digest, plan: json })), 'p');
        if (read.value) writePlanFile(read.value);
        return read;
      },
      300,
    );
    await fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(whole.length - 1), (noise, at) => {
        for (const bytes of [noise, Buffer.concat([whole.subarray(0, at), noise])])
          expect(readPlanFile(bytes, 'p').diagnostics.map(({ code }) => code)).toEqual(['invalid-plan-file']);
      }),
      runs(100),
    );
  });

  it('is no entry of a journal, or one', async () => {
    await always(
      journal,
      (bytes) => {
        const entry = parseEntry(textIn(bytes));
        if (entry) expect(parseEntry(formatEntry(entry))).toEqual(entry);
      },
      300,
    );
  });

  it('is no lock that says anything, or one', async () => {
    await always(
      [lock],
      (bytes) => {
        const claim = parseLockInfo(textIn(bytes));
        expect(describeClaim(claim)).not.toBe('');
        expect(holderOf(claim).id).toBe(claim.id);
      },
      200,
    );
  });

  it('is no list of modules and no backend, or one', async () => {
    await always(
      [manifest],
      async (bytes) => {
        await readManifest(filesInMemory({ 'modules/modules.json': bytes }), 'modules');
      },
      200,
    );
    await always([backend], (bytes) => void parseBackendRecord(textIn(bytes)), 200);
  });

  it('is no record of a trail, or one', async () => {
    await always(
      [trailRecord],
      (bytes) => {
        const event = parseRecord(textIn(bytes));
        if (typeof event !== 'string') expect(Number.isFinite(event.time)).toBe(true);
      },
      300,
    );
  });
});

describe('names from outside that are damaged', () => {
  it('are no addresses, or are written as they were read', async () => {
    await always(
      addresses,
      (bytes) => {
        const read = parseAddress(textIn(bytes));
        if (!read) return;
        const { module, instance } = read;
        expect(parseAddress(instance ? formatInstance(instance) : formatModule(module))).toEqual(read);
      },
      1_000,
    );
  });

  it('are no sources and no versions, or some', async () => {
    await always(sources, (bytes) => void parseModuleSource(textIn(bytes), false), 300);
    await always(
      ['~> 1.2, != 1.3.0-beta+x', '>= 0.1, < 3'],
      (bytes) => {
        selectVersion(['1.2.3', textIn(bytes)], parseVersionConstraints(textIn(bytes)) ?? []);
      },
      300,
    );
  });
});

/** A result that says where its problems are, or anything where the reader has nothing to say but "no". */
type Outcome = Checked<unknown> | undefined;

/** Reads texts with damage; throws, with the text, for the first that is not read as promised. */
async function always(
  texts: readonly string[],
  read: (bytes: Uint8Array) => Outcome | Promise<Outcome>,
  usual: number,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(mutatedBytes(texts), async (bytes) => {
      const outcome = await read(bytes);
      if (typeof outcome !== 'object') return;
      const { value, diagnostics } = outcome;
      expect(value !== undefined || hasErrors(diagnostics)).toBe(true);
      for (const diagnostic of diagnostics) expectPlace(diagnostic);
    }),
    runs(usual),
  );
}

function expectPlace({ code, severity, subject }: Diagnostic): void {
  if (severity === 'error' && !placeless.has(code)) expect(subject, `${code} has a place`).toBeDefined();
  if (!subject) return;
  expect(subject.start).toBeGreaterThanOrEqual(0);
  expect(subject.end).toBeGreaterThanOrEqual(subject.start);
  expect(subject.end).toBeLessThanOrEqual(subject.source.text.length);
}

/** What is about no text: that there is none, and a plan, which nobody writes by hand. */
const placeless: ReadonlySet<string> = new Set(['no-configuration', 'invalid-plan-file']);

const names: Scope = {
  functions: testFunctions,
  resolve: (root) => ({
    diagnostics: [diagnose('variables-not-allowed', { detail: 'There are none.', subject: root })],
  }),
};

function evaluated(call: string, text: string): Checked<unknown> {
  const { value: expression } = parseExpression({ path: 'call', text: call });
  if (!expression) throw new Error(`${call} was not parsed`);
  const result = evaluate(expression, localScope(names, new Map([['t', stringValue(text)]])));
  if (result.value) expect(fromJson(toJson(result.value), { kind: 'dynamic' })).toBeDefined();
  return result;
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
