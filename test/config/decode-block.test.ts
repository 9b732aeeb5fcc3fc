import { describe, expect, it } from 'vitest';
import { decodeBlock } from '../../src/config/index.ts';
import { type BlockSchema, block, text } from '../../src/core/schema.ts';
import { DYNAMIC, listOf, NUMBER, STRING } from '../../src/core/type.ts';
import {
  objectValue,
  sensitive,
  stringValue,
  tupleValue,
  unknownOf,
  type Value,
} from '../../src/core/value.ts';
import { emptyScope, localScope } from '../../src/eval/index.ts';
import { parseFile } from '../../src/hcl/index.ts';
import { bucketSchema, serverSchema } from '../support/cloud-provider.ts';
import { renderPlain } from '../support/plain-diagnostics.ts';
import { KNOWN_AFTER_APPLY, readable } from '../support/readable-values.ts';

function decode(
  text: string,
  names: Readonly<Record<string, Value>> = {},
  schema: BlockSchema = bucketSchema,
) {
  const { value: body } = parseFile({ path: 'main.tf', text });
  if (!body) throw new Error('the test configuration has syntax errors');
  const scope = localScope(emptyScope(new Map()), new Map(Object.entries(names)));
  const { value, diagnostics } = decodeBlock(body, schema, scope);
  return {
    value,
    object: readable(value) as Record<string, unknown>,
    problems: diagnostics.map(({ code }) => code),
    text: renderPlain(diagnostics),
  };
}

const local = (...attributes: readonly (readonly [string, Value])[]) => ({ local: objectValue(attributes) });

describe('a block decoded against a schema', () => {
  it('has every attribute, null where nothing is said, and nested blocks as lists, sets and objects', () => {
    const { object, problems } = decode(`
name = "logs"
tags = { Team = "backend", Cost = 1 }
rule {
  days = "30"
  filter {
    prefix = "b"
  }
  filter {
    prefix = "a"
  }
}
rule {
  days = 60
}
owner {
  team = "x"
}`);
    expect(problems).toEqual([]);
    expect(object).toEqual({
      acl: null,
      arn: null,
      id: null,
      name: 'logs',
      name_prefix: null,
      public: null,
      tags: { Cost: '1', Team: 'backend' },
      rule: [
        { days: 30, action: null, filter: [{ prefix: 'a' }, { prefix: 'b' }] },
        { days: 60, action: null, filter: [] },
      ],
      owner: { team: 'x' },
    });
  });

  it('types its nulls and its empty collections of blocks', () => {
    const { value } = decode('');
    if (value?.kind !== 'object') throw new Error('no object');
    expect(value.attributes.get('name')).toEqual({ kind: 'null', type: STRING });
    expect(value.attributes.get('rule')).toMatchObject({ kind: 'list', items: [] });
    expect(value.attributes.get('owner')).toMatchObject({ kind: 'null', type: { kind: 'object' } });
  });

  it('keeps what is not known and what is sensitive', () => {
    const names = local(['name', unknownOf(STRING)], ['team', sensitive(stringValue('secret'))]);
    const { object } = decode('name = local.name\ntags = { Team = local.team }', names);
    expect(object.name).toBe(KNOWN_AFTER_APPLY);
    expect(object.tags).toEqual({ Team: { sensitive: 'secret' } });
  });

  it('says where a value does not fit its argument', () => {
    const { text, problems } = decode('name = []\nrule {\n  days = "many"\n}');
    expect(problems).toEqual(['inappropriate-value', 'inappropriate-value']);
    expect(text).toContain('Inappropriate value for attribute "days": a number is required.');
    expect(text).toContain('at main.tf:3,10-16');
  });

  it('takes a null for a required argument as a missing one', () => {
    expect(decode('rule {\n  days = null\n}').problems).toEqual(['missing-required-argument']);
  });
});

describe('dynamic blocks', () => {
  const dynamicRule = (forEach: string, more = '') => `
dynamic "rule" {
  for_each = ${forEach}
  ${more}
  content {
    days   = rule.value
    action = "expire"
  }
}`;

  it('make one block per element, in order and among those written out', () => {
    const { object, problems } = decode(`
rule {
  days = 1
}
${dynamicRule('[2, 3]')}
rule {
  days = 4
}`);
    expect(problems).toEqual([]);
    expect((object.rule as { days: number }[]).map(({ days }) => days)).toEqual([1, 2, 3, 4]);
  });

  it('give key and value under the name of the iterator, also nested', () => {
    const { object, problems } = decode(`
dynamic "rule" {
  for_each = { a = ["x", "y"], b = [] }
  iterator = outer
  content {
    days = outer.key == "a" ? 1 : 2
    dynamic "filter" {
      for_each = outer.value
      content {
        prefix = "\${outer.key}-\${filter.value}"
      }
    }
  }
}`);
    expect(problems).toEqual([]);
    expect(object.rule).toEqual([
      { days: 1, action: null, filter: [{ prefix: 'a-x' }, { prefix: 'a-y' }] },
      { days: 2, action: null, filter: [] },
    ]);
  });

  it('make an unknown number of blocks from what is not known', () => {
    const { object, problems } = decode(
      dynamicRule('local.days'),
      local(['days', unknownOf(listOf(NUMBER))]),
    );
    expect(problems).toEqual([]);
    expect(object.rule).toBe(KNOWN_AFTER_APPLY);
  });

  it('look for problems in content that may be made or not', () => {
    const { problems } = decode(
      'dynamic "rule" {\n  for_each = local.x\n  content {\n    days = []\n  }\n}',
      local(['x', unknownOf(DYNAMIC)]),
    );
    expect(problems).toEqual(['inappropriate-value']);
  });

  it('are sensitive when made from what is', () => {
    const days = sensitive(tupleValue([]));
    expect(decode(dynamicRule('local.days'), local(['days', days])).object.rule).toEqual({
      sensitive: [],
    });
  });

  it('go through collections only', () => {
    expect(decode(dynamicRule('"x"')).problems).toEqual(['invalid-dynamic-block']);
    expect(decode(dynamicRule('null')).problems).toEqual(['invalid-dynamic-block']);
  });

  it('count towards the number of blocks a schema asks for', () => {
    const disks = (forEach: string) =>
      `size = "small"\nimage = "x"\ndynamic "disk" {\n  for_each = ${forEach}\n  content {\n    gigabytes = 1\n  }\n}`;
    expect(decode(disks('[1, 2]'), {}, serverSchema).problems).toEqual([]);
    expect(decode(disks('[]'), {}, serverSchema).problems).toEqual(['too-few-blocks']);
    expect(decode(disks('[1, 2, 3]'), {}, serverSchema).problems).toEqual(['too-many-blocks']);
  });
});

describe('what a schema says beyond types', () => {
  const server = (text: string, names: Readonly<Record<string, Value>> = {}) =>
    decode(`${text}\ndisk {\n  gigabytes = 1\n}`, names, serverSchema);

  it('refuses values that are not among those allowed, with a suggestion', () => {
    const { text, problems } = server('size = "smal"\nimage = "x"');
    expect(problems).toEqual(['invalid-argument-value']);
    expect(text).toContain('The value of "size" must be one of "small", "large", not "smal".');
    expect(text).toContain('Did you mean "small"?');
  });

  it('does not show a sensitive value', () => {
    const { text } = server('size = local.s\nimage = "x"', local(['s', sensitive(stringValue('hidden'))]));
    expect(text).not.toContain('hidden');
  });

  it('asks the checks of the schema', () => {
    expect(server('size = "small"\nimage = "x"\ncores = 9').text).toContain('no more than 8 cores');
    expect(server('size = "small"\nimage = "x"\ncores = 8').problems).toEqual([]);
  });

  it('refuses arguments that exclude each other', () => {
    const both = 'name = "a"\nname_prefix = "b"';
    expect(decode(both).problems).toEqual(['conflicting-arguments']);
    expect(decode('name = "a"\nname_prefix = null').problems).toEqual([]);
  });

  it('wants exactly one of a group, unless it cannot be known', () => {
    expect(server('size = "small"').problems).toEqual(['exactly-one-argument']);
    expect(server('size = "small"\nimage = "x"\nsnapshot = "y"').problems).toEqual(['exactly-one-argument']);
    expect(server('size = "small"\nimage = local.i', local(['i', unknownOf(STRING)])).problems).toEqual([]);
  });

  it('wants exactly one of an attribute and a block', () => {
    const acl: BlockSchema = {
      attributes: { acl: text('optional', { doc: '', exactlyOneOf: ['access_list'] }) },
      blocks: { access_list: block('list', { attributes: {}, blocks: {} }, { doc: '' }) },
    };
    expect(decode('acl = "private"', {}, acl).problems).toEqual([]);
    expect(decode('access_list {}', {}, acl).problems).toEqual([]);
    expect(decode('', {}, acl).problems).toEqual(['exactly-one-argument']);
    expect(decode('acl = "private"\naccess_list {}', {}, acl).problems).toEqual(['exactly-one-argument']);
  });
});
