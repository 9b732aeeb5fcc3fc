/**
 * What is found wrong with small configurations by only looking at them, and what is planned for those in JSON, compared
 * with what terraform says, which is recorded in `golden/checks` and asked anew where a configuration changed.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { holdfast, terraform } from '../support/scenario-steps.ts';
import {
  digestOf,
  type Findings,
  lookAt,
  readConfigurations,
  type SmallConfiguration,
} from '../support/small-configurations.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';
import { findTheSame, toldOtherwise } from './told-otherwise.ts';

const folder = fileURLToPath(new URL('checks/', import.meta.url));
const records = fileURLToPath(new URL('golden/checks/', import.meta.url));
const canAsk = terraformVersion()?.startsWith('1.11.') ?? false;

type Records = Record<string, { readonly digest: string; readonly findings: Findings }>;

describe.each(readdirSync(folder).map((file) => file.replace('.txt', '')))('%s', (area) => {
  const path = join(records, `${area}.json`);
  const recorded: Records = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Records) : {};
  const options = { plan: area.startsWith('json') };

  const answerOf = async (configuration: SmallConfiguration): Promise<Findings> => {
    const { name } = configuration;
    const digest = digestOf(configuration);
    const known = recorded[name];
    if (known && (!canAsk || known.digest === digest)) return known.findings;
    const findings = await lookAt(configuration, terraform, options);
    recorded[name] = { digest, findings };
    writeFileSync(path, `${JSON.stringify(recorded, undefined, 1)}\n`);
    return findings;
  };

  it.each(readConfigurations(join(folder, `${area}.txt`)))('$name', { timeout: 60_000 }, async (each) => {
    const theirs = await answerOf(each);
    const ours = await lookAt(each, holdfast, options);
    const exception = toldOtherwise[each.name];
    const agree = findTheSame(ours, theirs);
    if (exception)
      expect({ agree, problems: ours.problems }).toEqual({ agree: false, problems: exception.problems });
    else if (!agree) expect(ours).toEqual(theirs);
    if (ours.valid && theirs.valid) expect(ours.planned).toEqual(theirs.planned);
  });
});
