/** The decisions of whole plans, compared with the answers of the terraform 1.11.4 binary recorded in `scenarios.json`. */
import { describe, expect, it } from 'vitest';
import { terraformProvider } from '../../providers/terraform/index.ts';
import { formatInstance } from '../../src/core/address.ts';
import type { Action, Plan } from '../../src/core/plan.ts';
import type { State } from '../../src/core/state.ts';
import { actionsOf, planOf, stateAfter } from '../support/planning.ts';
import recorded from './scenarios.json' with { type: 'json' };
import { type ScenarioStep, scenarios } from './scenarios.ts';

const providers = { terraform: terraformProvider };
const answers: Readonly<Record<string, readonly object[]>> = recorded;

describe('plans decide as Terraform does', () => {
  it.each(scenarios)('$name', async ({ name, steps }) => {
    let state: State | undefined;
    for (const [index, step] of steps.entries()) {
      const made = await planOf(filesOf(step), providers, { state, ...wishesOf(step) });
      expect(summaryOf(made), `step ${index + 1}`).toEqual(answers[name]?.[index]);
      state = await stateAfter(filesOf(step), made, providers);
    }
  });

  it.each(scenarios)('$name: and nothing is left to do when all is done', async ({ steps }) => {
    let state: State | undefined;
    for (const step of steps) {
      const wishes = wishesOf(step);
      state = await stateAfter(
        filesOf(step),
        await planOf(filesOf(step), providers, { state, ...wishes }),
        providers,
      );
      const again = await planOf(filesOf(step), providers, { state, ...wishes, replace: [] });
      expect(actionsOf(again)).toEqual([]);
    }
  });
});

const filesOf = ({ text, files }: ScenarioStep) => ({ 'main.tf': text, ...files });

const wishesOf = ({ targets = [], replace = [], destroy }: ScenarioStep) => ({
  targets,
  replace,
  mode: destroy ? ('destroy' as const) : ('normal' as const),
});

/** A plan in the words of `terraform show -json`. */
function summaryOf(made: Plan): object {
  const changes: Record<string, string> = {};
  for (const { action, address, reason } of made.changes) {
    if (action.kind === 'none') continue;
    changes[formatInstance(address)] = reason ? `${wordsOf(action)} ${reason}` : wordsOf(action);
  }
  const outputs: Record<string, string> = {};
  for (const { name, action } of made.outputs) if (action !== 'none') outputs[name] = action;
  return { changes, outputs };
}

function wordsOf(action: Action): string {
  if (action.kind !== 'replace') return action.kind;
  return action.order === 'create-first' ? 'create+delete' : 'delete+create';
}
