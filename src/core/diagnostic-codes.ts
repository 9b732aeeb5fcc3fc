/**
 * The registry of every diagnostic: declared once, per phase; the reference page is generated from it.
 * A code is stable (people search for it and silence it); a summary is constant per code.
 */
import { agentCodes } from './diagnostic-codes/agent.ts';
import { applyCodes } from './diagnostic-codes/apply.ts';
import { awsCodes } from './diagnostic-codes/aws.ts';
import { cliCodes } from './diagnostic-codes/cli.ts';
import type { CodeEntry } from './diagnostic-codes/code-entry.ts';
import { configCodes } from './diagnostic-codes/config.ts';
import { evalCodes } from './diagnostic-codes/eval.ts';
import { gitCodes } from './diagnostic-codes/git.ts';
import { graphCodes } from './diagnostic-codes/graph.ts';
import { hclCodes } from './diagnostic-codes/hcl.ts';
import { moduleCodes } from './diagnostic-codes/modules.ts';
import { planCodes } from './diagnostic-codes/plan.ts';
import { sandboxCodes } from './diagnostic-codes/sandbox.ts';
import { stateCodes } from './diagnostic-codes/state.ts';
import { stateEditCodes } from './diagnostic-codes/state-edit.ts';
import { testingCodes } from './diagnostic-codes/testing.ts';

/** By the phase that finds the problem. */
export const codesByPhase = {
  hcl: hclCodes,
  eval: evalCodes,
  config: configCodes,
  modules: moduleCodes,
  graph: graphCodes,
  plan: planCodes,
  apply: applyCodes,
  state: stateCodes,
  'state-edit': stateEditCodes,
  testing: testingCodes,
  aws: awsCodes,
  git: gitCodes,
  agent: agentCodes,
  sandbox: sandboxCodes,
  cli: cliCodes,
} as const satisfies Record<string, Record<string, CodeEntry>>;

export const diagnosticCodes = {
  ...hclCodes,
  ...evalCodes,
  ...configCodes,
  ...moduleCodes,
  ...graphCodes,
  ...planCodes,
  ...applyCodes,
  ...stateCodes,
  ...stateEditCodes,
  ...testingCodes,
  ...awsCodes,
  ...gitCodes,
  ...agentCodes,
  ...sandboxCodes,
  ...cliCodes,
} as const satisfies Record<string, CodeEntry>;

/** The name of a registered diagnostic, kebab-case. */
export type DiagnosticCode = keyof typeof diagnosticCodes;
