import { describe, expect, it } from 'vitest';
import { meetsVersion, parseVersionConstraints, selectVersion } from '../../src/config/version-constraint.ts';

function allows(constraint: string, version: string): boolean {
  return meetsVersion(version, parseVersionConstraints(constraint) ?? []);
}

describe('version constraints', () => {
  it.each([
    ['>= 1.2, < 2.0', '1.11.4'],
    ['1.11.4', '1.11.4'],
    ['= 1.11.4', '1.11.4'],
    ['!= 1.11.3', '1.11.4'],
    ['~> 1.2', '1.11.4'],
    ['~> 1.11.0', '1.11.4'],
    ['~> 1', '1.11.4'],
    ['>=1', '1.11.4'],
    ['>= v1.0', '1.11.4'],
    ['> 1.11.4-beta1', '1.11.4'],
  ])('%s allows %s', (constraint, version) => {
    expect(allows(constraint, version)).toBe(true);
  });

  it.each([
    ['>= 1.12', '1.11.4'],
    ['< 1.11.4', '1.11.4'],
    ['~> 1.10.0', '1.11.4'],
    ['~> 1.12', '1.11.4'],
    ['~> 2', '1.11.4'],
    ['!= 1.11.4', '1.11.4'],
    ['= 1.11', '1.11.4'],
  ])('%s does not allow %s', (constraint, version) => {
    expect(allows(constraint, version)).toBe(false);
  });

  it.each(['', 'latest', '>= ', '1.2.3.4', '=> 1.0', '>= 1.0,'])('"%s" is no constraint', (text) => {
    expect(parseVersionConstraints(text)).toBeUndefined();
  });
});

describe('choosing among versions', () => {
  const choose = (constraint: string, ...versions: readonly string[]) =>
    selectVersion(versions, parseVersionConstraints(constraint) ?? []);

  it('takes the newest that is allowed', () => {
    expect(choose('~> 1.2', '1.2.0', '1.10.1', '1.9.9', '2.0.0')).toBe('1.10.1');
    expect(choose('', '0.9.0', '0.10.0')).toBe('0.10.0');
    expect(choose('> 3', '1.0.0')).toBeUndefined();
  });

  it('takes a pre-release where it is named exactly, and nowhere else', () => {
    expect(choose('', '1.0.0', '1.1.0-beta1')).toBe('1.0.0');
    expect(choose('>= 1.1.0-beta1', '1.0.0', '1.1.0-beta1')).toBeUndefined();
    expect(choose('1.1.0-beta1', '1.0.0', '1.1.0-beta1')).toBe('1.1.0-beta1');
  });

  it('passes over what is no version', () => {
    expect(choose('', 'latest', 'v1.0.0', '1.x')).toBe('v1.0.0');
  });
});

it('orders pre-releases part by part', () => {
  expect(allows('> 1.0.0-beta.2', '1.0.0-beta.10')).toBe(true);
  expect(allows('> 1.0.0-beta.2', '1.0.0-beta.1')).toBe(false);
  expect(allows('> 1.0.0-1', '1.0.0-alpha')).toBe(true);
});
