import { describe, expect, it } from 'vitest';
import { type TerminalSources, terminalFacts } from '../../src/platform/index.ts';

const person: TerminalSources = {
  input: { isTTY: true },
  output: { isTTY: true, columns: 120, rows: 40 },
  environment: {},
};
const pipe: TerminalSources = { input: {}, output: {}, environment: {} };

describe('terminalFacts', () => {
  it('knows a person at a terminal from a pipe', () => {
    expect(terminalFacts(person)).toEqual({ interactive: true, columns: 120, rows: 40, colour: true });
    expect(terminalFacts(pipe)).toEqual({ interactive: false, columns: 80, rows: 24, colour: false });
  });

  it.each<[string, TerminalSources, { readonly interactive: boolean; readonly colour: boolean }]>([
    ['-no-color', { ...person, noColor: true }, { interactive: true, colour: false }],
    ['NO_COLOR', { ...person, environment: { NO_COLOR: '1' } }, { interactive: true, colour: false }],
    [
      'an empty NO_COLOR, which means nothing',
      { ...person, environment: { NO_COLOR: '' } },
      { interactive: true, colour: true },
    ],
    ['CI', { ...person, environment: { CI: 'true' } }, { interactive: false, colour: false }],
    [
      'CI with FORCE_COLOR',
      { ...pipe, environment: { CI: 'true', FORCE_COLOR: '1' } },
      { interactive: false, colour: true },
    ],
    ['FORCE_COLOR=0', { ...person, environment: { FORCE_COLOR: '0' } }, { interactive: true, colour: false }],
    [
      'NO_COLOR against FORCE_COLOR',
      { ...person, environment: { NO_COLOR: '1', FORCE_COLOR: '1' } },
      { interactive: true, colour: false },
    ],
    ['a dumb terminal', { ...person, environment: { TERM: 'dumb' } }, { interactive: false, colour: false }],
  ])('heeds %s', (_, sources, expected) => {
    expect(terminalFacts(sources)).toMatchObject(expected);
  });
});
