/**
 * Whether two policy documents say the same. AWS gives a policy back rewritten: one-element lists as strings, accounts as
 * ARNs, duplicates dropped, everything in another order. (IAM User Guide, "Grammar of the IAM JSON policy language".)
 */

/** Says what is wrong with a text that should be a policy document; undefined when nothing is. */
export function checkPolicyJson(text: string): string | undefined {
  if (text.trim() === '') return 'The policy is empty; leave the resource out for no policy.';
  try {
    return isRecord(JSON.parse(text)) ? undefined : 'A policy is a JSON object.';
  } catch (error) {
    return `The policy is not JSON: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** Whether two policy documents allow and deny the same, as far as their wording tells. */
export function equivalentPolicies(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [parse(a), parse(b)];
  return left !== undefined && right !== undefined && normalDocument(left) === normalDocument(right);
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type JsonRecord = { readonly [name: string]: Json };

const isRecord = (json: Json | undefined): json is JsonRecord =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

function parse(text: string): JsonRecord | undefined {
  try {
    const json: Json = JSON.parse(text);
    return isRecord(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** A text that two documents share exactly when they are equivalent. */
function normalDocument(document: JsonRecord): string {
  const { Statement, ...rest } = document;
  const statements = listOf(Statement).map((each) => (isRecord(each) ? normalStatement(each) : normal(each)));
  return normal({ ...rest, Statement: distinct(statements) });
}

function normalStatement(statement: JsonRecord): string {
  const parts = Object.entries(statement).map(([name, value]) => [name, normalElement(name, value)]);
  return normal(Object.fromEntries(parts));
}

function normalElement(name: string, value: Json): Json {
  switch (name) {
    case 'Effect':
      return typeof value === 'string' ? value.toLowerCase() : value;
    case 'Action':
    case 'NotAction':
      return distinct(listOf(value).map((each) => String(each).toLowerCase()));
    case 'Resource':
    case 'NotResource':
      return distinct(listOf(value).map(String));
    case 'Principal':
    case 'NotPrincipal':
      return isRecord(value) ? mapValues(value, normalPrincipals) : value;
    case 'Condition':
      return isRecord(value) ? mapValues(value, normalConditions) : value;
    default:
      return value;
  }
}

/** `"*"` for everybody and `{"AWS": "*"}` are different things and stay so. */
function normalPrincipals(value: Json, kind: string): Json {
  return distinct(listOf(value).map((each) => (kind === 'AWS' ? accountOf(String(each)) : String(each))));
}

/** An account can be named by its number or by the ARN of its root. */
const accountOf = (principal: string): string =>
  /^arn:[^:]+:iam::(\d{12}):root$/.exec(principal)?.[1] ?? principal;

/** Keys of conditions are not case-sensitive; AWS gives numbers and booleans back as strings. */
function normalConditions(operator: Json): Json {
  if (!isRecord(operator)) return operator;
  const entries = Object.entries(operator).map(([key, value]) => [
    key.toLowerCase(),
    distinct(listOf(value).map(String)),
  ]);
  return Object.fromEntries(entries) as JsonRecord;
}

/** A single thing stands for a list of one. */
const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as Json];

const distinct = (items: readonly string[]): readonly string[] => [...new Set(items)].sort();

const mapValues = (record: JsonRecord, change: (value: Json, name: string) => Json): JsonRecord =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));

/** JSON with the names of objects in order. */
function normal(value: Json): string {
  return JSON.stringify(value, (_, part: Json) =>
    isRecord(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
