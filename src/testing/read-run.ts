/** `run` blocks. */
import {
  type Condition,
  constantBool,
  constantString,
  hasReferences,
  isName,
  NAME_RULE,
  namesOf,
  readContent,
  readLabels,
} from '../config/index.ts';
import { parseAddress } from '../core/address.ts';
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Attribute, Block, Expression } from '../hcl/index.ts';
import { argumentsOf } from './arguments.ts';
import { keepOverride } from './declared-once.ts';
import { keywordOf } from './keyword.ts';
import { addressText, isOverrideBlock, readOverride } from './read-override.ts';
import { assertShape, moduleShape, planOptionsShape, runShape } from './shapes.ts';
import type { Expectation, Override, RunBlock } from './suite.ts';

/** Reads one; undefined where its name is wrong, which is reported. */
export function readRun(block: Block, problems: Diagnostic[]): RunBlock | undefined {
  const name = nameOf(block, problems);
  const { arguments: own, blocks } = readContent(block.body, runShape, block.header, problems);
  const ofType = (type: string): readonly Block[] => blocks.filter((each) => each.type.text === type);
  const command = keywordOf(own.get('command'), ['plan', 'apply'], 'invalid-run-command', problems);
  const module = readModule(ofType('module')[0], problems);
  const providers = readProviders(own.get('providers'), problems);
  const stateKey = constantString(own.get('state_key'), problems);
  const run = {
    command: command ?? 'apply',
    ...readPlanOptions(ofType('plan_options')[0], problems),
    variables: argumentsOf(ofType('variables')[0]),
    ...(module && { module }),
    ...(providers && { providers }),
    asserts: ofType('assert').flatMap((each) => readAssert(each, problems) ?? []),
    expected: readExpected(own.get('expect_failures'), problems),
    overrides: readOverrides(blocks, problems),
    ...(stateKey !== undefined && { stateKey }),
    range: block.header,
  };
  return name === undefined ? undefined : { name, ...run };
}

function nameOf(block: Block, problems: Diagnostic[]): string | undefined {
  const [label] = block.labels;
  if (block.labels.length === 1 && label && !isName(label.text)) {
    problems.push(diagnose('invalid-run-name', { detail: NAME_RULE, subject: label, context: block.header }));
    return undefined;
  }
  return readLabels(block, ['name'], problems)?.[0];
}

type PlanOptions = Pick<RunBlock, 'mode' | 'refresh' | 'targets' | 'replace'>;

function readPlanOptions(block: Block | undefined, problems: Diagnostic[]): PlanOptions {
  const options = { mode: 'normal', refresh: true, targets: [], replace: [] } as const;
  if (!block) return options;
  const { arguments: own } = readContent(block.body, planOptionsShape, block.header, problems);
  const mode = keywordOf(own.get('mode'), ['normal', 'refresh-only'], 'invalid-plan-mode', problems);
  const refresh = constantBool(own.get('refresh'), true, problems);
  const replace = addressesOf(own.get('replace'), problems);
  if (mode === 'refresh-only') {
    const unfit = (name: string, is: string): void => {
      const detail = `A plan whose mode is refresh-only cannot have "${name}" ${is}.`;
      problems.push(diagnose('incompatible-plan-options', { detail, subject: own.get(name) }));
    };
    if (!refresh) unfit('refresh', 'set to false');
    else if (replace.length > 0) unfit('replace', 'as well');
  }
  return { mode: mode ?? 'normal', refresh, replace, targets: addressesOf(own.get('target'), problems) };
}

function addressesOf(attribute: Attribute | undefined, problems: Diagnostic[]): readonly string[] {
  return itemsOf(attribute, problems).flatMap((item) => {
    const text = addressText(item);
    if (parseAddress(text)) return [text];
    problems.push(diagnose('invalid-reference', { detail: 'This is no address.', subject: item }));
    return [];
  });
}

function itemsOf(attribute: Attribute | undefined, problems: Diagnostic[]): readonly Expression[] {
  const list = attribute?.value;
  if (!attribute || list?.kind === 'invalid' || !list) return [];
  if (list.kind === 'tuple') return list.items;
  const detail = `The argument "${attribute.name.text}" takes a list of references in brackets.`;
  problems.push(diagnose('invalid-reference-list', { detail, subject: list }));
  return [];
}

function readModule(block: Block | undefined, problems: Diagnostic[]): RunBlock['module'] {
  if (!block) return undefined;
  const { arguments: own } = readContent(block.body, moduleShape, block.header, problems);
  const source = constantString(own.get('source'), problems);
  return source === undefined ? undefined : { source, range: block.header };
}

/** `providers = { aws = aws.fake }`: names on both sides, evaluated on neither. */
function readProviders(
  attribute: Attribute | undefined,
  problems: Diagnostic[],
): RunBlock['providers'] | undefined {
  if (!attribute || attribute.value.kind === 'invalid') return undefined;
  const providers = new Map<string, { readonly name: string; readonly at: Expression }>();
  const map = attribute.value;
  if (map.kind !== 'object') {
    const detail = 'The argument "providers" is a map in braces from names in the module to names here.';
    problems.push(diagnose('invalid-reference', { detail, subject: map }));
    return undefined;
  }
  for (const { key, value } of map.items) {
    const [inside, outside] = [namesOf(key), namesOf(value)];
    if (inside && outside) providers.set(inside.join('.'), { name: outside.join('.'), at: value });
    else {
      const detail = 'A provider configuration is named as aws or as aws.alias.';
      problems.push(diagnose('invalid-reference', { detail, subject: inside ? value : key }));
    }
  }
  return providers;
}

function readAssert(block: Block, problems: Diagnostic[]): Condition | undefined {
  const { arguments: own } = readContent(block.body, assertShape, block.header, problems);
  const condition = own.get('condition')?.value;
  const errorMessage = own.get('error_message')?.value;
  if (condition && condition.kind !== 'invalid' && !hasReferences(condition)) {
    const detail = 'The condition refers to nothing, so it would always have the same result.';
    problems.push(diagnose('test-checks-nothing', { detail, subject: condition }));
  }
  return condition && errorMessage && { condition, errorMessage, range: block.header };
}

function readExpected(attribute: Attribute | undefined, problems: Diagnostic[]): readonly Expectation[] {
  return itemsOf(attribute, problems).flatMap((item) => {
    const address = addressText(item);
    if (isCheckable(address)) return [{ address, at: item }];
    const detail =
      'What can be expected to fail are variables, outputs, checks, resources and data sources of the module under test.';
    problems.push(diagnose('invalid-expected-failure', { detail, subject: item }));
    return [];
  });
}

const notCheckable = /^(?:local|module|path|terraform|run|each|count|self)\b/;

const isCheckable = (address: string): boolean =>
  /^(?:var|output|check)\.[\p{ID_Continue}-]+$/u.test(address) ||
  (!notCheckable.test(address) && parseAddress(address)?.instance !== undefined);

function readOverrides(blocks: readonly Block[], problems: Diagnostic[]): readonly Override[] {
  const overrides = new Map<string, Override>();
  for (const block of blocks.filter(isOverrideBlock)) {
    const override = readOverride(block, 'apply', problems);
    if (override) keepOverride(override, overrides, problems);
  }
  return [...overrides.values()];
}
