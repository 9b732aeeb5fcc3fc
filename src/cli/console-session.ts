/** Expressions evaluated one after the other, over a stack's configuration and what its state holds. */
import { type Checked, checked, type Diagnostic, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import type { Plan } from '../core/plan.ts';
import { schemaOfType } from '../core/provider.ts';
import { decodeObject } from '../core/recorded-object.ts';
import type { State } from '../core/state.ts';
import { DYNAMIC } from '../core/type.ts';
import { typeOf, unknownOf, unmark, type Value } from '../core/value.ts';
import { evaluate } from '../eval/index.ts';
import {
  type Expression,
  type FunctionCall,
  parseExpression,
  type TokenKind,
  tokenize,
} from '../hcl/index.ts';
import { literalLines } from '../report/index.ts';
import {
  type Evaluation,
  evaluateNamed,
  findModuleInstance,
  moduleScope,
  startEvaluation,
} from '../scope/index.ts';
import type { Stack, StackServices } from '../stack/index.ts';
import { typeText } from './type-text.ts';

/** What a line comes to, in lines of text; nothing for an empty line. */
export type Evaluate = (line: string) => Checked<readonly string[]>;

/**
 * Starts a session. Names mean what they mean in the root module; objects are as the state has them, or as they will be
 * after a plan. What is wrong with the plan, or with values of the configuration, is told beside the session.
 */
export async function startConsole(
  stack: Stack,
  services: StackServices,
  workspace: string,
  planned?: Checked<Plan>,
): Promise<Checked<Evaluate>> {
  const stored = await stack.store.read();
  if (!stored.value || hasErrors(stored.diagnostics)) return { diagnostics: stored.diagnostics };
  const started = startStackEvaluation(stack, services, workspace);
  if (!started.value) return { diagnostics: started.diagnostics };
  const { evaluation, takeObjects } = started.value;
  if (stored.value.state) takeObjects(stored.value.state);
  for (const { address, after, deposed } of planned?.value?.changes ?? []) {
    if (deposed === undefined) evaluation.objects.set(address, isNull(after) ? undefined : after);
  }
  const problems = problemsOf(evaluation);
  return checked((line) => evaluateLine(evaluation, line), planned?.diagnostics ?? problems);
}

/** What is wrong with values, each told once: what refers to them is not known from then on. */
function problemsOf(evaluation: Evaluation): readonly Diagnostic[] {
  return [...evaluation.nodes.values()].flatMap((node) =>
    node.kind === 'resource' || node.kind === 'provider' ? [] : evaluateNamed(evaluation, node),
  );
}

const isNull = (value: Value): boolean => unmark(value).kind === 'null';

/** An evaluation of a stack, and what puts the objects of a state into it. */
export function startStackEvaluation(
  stack: Stack,
  services: StackServices,
  workspace: string,
): Checked<{ readonly evaluation: Evaluation; readonly takeObjects: (state: State) => void }> {
  const started = startEvaluation({
    configuration: stack.configuration,
    variables: stack.variables,
    providers: services.providers,
    services: services.providerServices,
    functions: services.functions(services.directory, momentOf(services)),
    workspace,
    paths: { cwd: services.directory, root: '.' },
  });
  if (!started.value) return { diagnostics: started.diagnostics };
  const evaluation = started.value;
  return checked({ evaluation, takeObjects: (state) => takeObjects(evaluation, state, services) });
}

/** Nothing is left for later here: the time and random values are those of the moment. */
function momentOf({ clock, randomBytes }: StackServices) {
  return { plannedAt: clock.now(), applying: { now: () => clock.now(), randomBytes } };
}

/** Puts the objects of a state where expressions find them. */
function takeObjects({ objects }: Evaluation, state: State, { providers }: StackServices): void {
  for (const { address, provider, instances } of state.resources.values()) {
    const known = Object.values(providers).find(({ source }) => provider.includes(`"${source}"`));
    const schema = known && schemaOfType(known, address.mode, address.type);
    if (!schema) continue;
    for (const { key, current } of instances.values()) {
      const instance = key === undefined ? address : { ...address, key };
      if (current) objects.set(instance, decodeObject(current, schema));
    }
  }
}

/** Whether an input goes on in the next line: something was opened in it that does not end. */
export function isUnfinished(input: string): boolean {
  const tokens = tokenize({ path: '<console-input>', text: input });
  let open = 0;
  for (const { kind } of tokens) {
    if (OPENING.has(kind)) open += 1;
    else if (CLOSING.has(kind)) open -= 1;
  }
  return open > 0;
}

const OPENING: ReadonlySet<TokenKind> = new Set(['(', '[', '{', '${', '%{', 'open-heredoc']);
const CLOSING: ReadonlySet<TokenKind> = new Set([')', ']', '}', 'sequence-end', 'close-heredoc']);

function evaluateLine(evaluation: Evaluation, line: string): Checked<readonly string[]> {
  if (line.trim() === '') return checked([]);
  if (line.trim() === 'help') return checked(HELP);
  const source = { path: '<console-input>', text: line };
  const { value: expression, diagnostics } = parseExpression(source);
  if (!expression || hasErrors(diagnostics)) return { diagnostics };
  const root = findModuleInstance(evaluation, evaluation.inputs.configuration.root, []);
  if (!root) return { diagnostics };
  const asksType = isTypeCall(expression);
  const [asked, ...others] = asksType ? expression.arguments : [expression];
  if (!asked || others.length > 0) return failed(wrongTypeCall());
  const evaluated = evaluate(asked, moduleScope(evaluation, root));
  if (hasErrors(evaluated.diagnostics)) return { diagnostics: evaluated.diagnostics };
  const value = evaluated.value ?? unknownOf(DYNAMIC);
  return checked(asksType ? typeText(typeOf(value)) : literalLines(value, 'hidden'), evaluated.diagnostics);
}

const HELP: readonly string[] = [
  'An expression shows its value. Names mean what they mean in the root module, and objects are as the state has them.',
  'type(value) shows the type of a value. In a terminal, what is open in brackets goes on in the next line.',
  'To leave: exit, Ctrl-C or Ctrl-D.',
];

/** `type(value)` shows a value's type: a function of the console alone, and of a whole line only. */
function isTypeCall(expression: Expression): expression is FunctionCall {
  return expression.kind === 'call' && expression.name.text === 'type';
}

function wrongTypeCall() {
  return diagnose('invalid-flag', { detail: 'type takes one value, whose type it shows.' });
}
