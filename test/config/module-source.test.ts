import { describe, expect, it } from 'vitest';
import { parseModuleSource, withoutSecrets } from '../../src/config/index.ts';

/** As `modules.json` has it; `-` where it is no source. What terraform 1.11.4 answers. */
function normal(text: string, versioned = false): string {
  const source = parseModuleSource(text, versioned);
  if (source.kind === 'invalid') return '-';
  return source.kind === 'local' ? source.path : source.normal;
}

describe('the source of a module', () => {
  it.each([
    ['./site', './site'],
    ['./site/', './site'],
    ['.\\site', './site'],
    ['./loc/../../..', '../..'],
    ['hashicorp/consul/aws', 'registry.terraform.io/hashicorp/consul/aws'],
    ['a/b/c//sub/', 'registry.terraform.io/a/b/c//sub'],
    ['127.0.0.1:1/a/b/c', '127.0.0.1:1/a/b/c'],
    ['App.Terraform.io/a/b/c', 'app.terraform.io/a/b/c'],
    ['github.com/x/y', 'git::https://github.com/x/y.git'],
    ['github.com/x/y.git', 'git::https://github.com/x/y.git'],
    ['github.com/a/b/c', 'git::https://github.com/a/b.git//c'],
    ['github.com/x/y//sub?ref=v1', 'git::https://github.com/x/y.git//sub?ref=v1'],
    ['bitbucket.org/x/y', 'git::https://bitbucket.org/x/y.git'],
    ['git@github.com:a/b.git', 'git::ssh://git@github.com/a/b.git'],
    ['git@github.com:a/b.git//sub?ref=v1', 'git::ssh://git@github.com/a/b.git//sub?ref=v1'],
    ['git::git@github.com:a/b.git', 'git::ssh://git@github.com/a/b.git'],
    ['git::https://e.org/a.git//x/y?ref=v1&depth=1', 'git::https://e.org/a.git//x/y?ref=v1&depth=1'],
    ['git::file:///repo//net?ref=v1', 'git::file:///repo//net?ref=v1'],
    ['git::/repo', 'git::file:///repo'],
    ['git::ssh://git@e.org/a.git', 'git::ssh://git@e.org/a.git'],
    ['https://e.org/vpc.zip', 'https://e.org/vpc.zip'],
    ['https://e.org/vpc.zip//net', 'https://e.org/vpc.zip//net'],
    ['https://e.org/vpc//*?archive=tar.gz', 'https://e.org/vpc//*?archive=tar.gz'],
    ['/abs/path', 'file:///abs/path'],
    ['/abs/path//net', 'file:///abs/path//net'],
    ['s3::https://s3.amazonaws.com/b/k.zip', 's3::https://s3.amazonaws.com/b/k.zip'],
    ['hg::https://x/y', 'hg::https://x/y'],
  ])('%s is %s', (text, expected) => {
    expect(normal(text)).toBe(expected);
  });

  it.each([
    '',
    'foo',
    ' ./x',
    'modules/foo',
    'a/b/c/d/e',
    'app.terraform.io/a/b',
    'gitlab.com/a/b',
    'github.com/x',
    'a/b/c?x=1',
    'https://e.org/x.zip//../y',
  ])('"%s" is none', (text) => {
    expect(normal(text)).toBe('-');
  });

  it('is an address in a registry wherever there is a version', () => {
    expect(normal('a/b/c', true)).toBe('registry.terraform.io/a/b/c');
    for (const text of ['./site', 'git::file:///repo', 'a/b', 'github.com/a/b'])
      expect(normal(text, true)).toBe('-');
  });
});

it('is shown without its secrets', () => {
  expect(withoutSecrets('git::https://u:p@e.org/a.git?ref=v1')).toBe('git::https://***@e.org/a.git?ref=v1');
  expect(withoutSecrets('git::https://u:p@ss@e.org/a.git')).toBe('git::https://***@e.org/a.git');
  expect(withoutSecrets('git::ssh://u:p@ss@e.org/a.git')).toBe('git::ssh://u:***@e.org/a.git');
  expect(withoutSecrets('git::https://token@e.org/a.git')).toBe('git::https://***@e.org/a.git');
  expect(withoutSecrets('git::ssh://git@e.org/a.git?sshkey=abc=&depth=1')).toBe(
    'git::ssh://git@e.org/a.git?sshkey=***&depth=1',
  );
  expect(withoutSecrets("at 'https://e.org/x.zip?X-Amz-Signature=1'")).toBe(
    "at 'https://e.org/x.zip?X-Amz-Signature=***'",
  );
});
