/** A statement of a policy document, as far as S3 looks before it takes it. */
export interface Statement {
  readonly [element: string]: unknown;
}

/** The statements of a document that has the right form; undefined for any other text. */
export function statementsOf(text: string): readonly Statement[] | undefined {
  const document = parsed(text);
  if (!isObject(document)) return undefined;
  const { Version: version = '2008-10-17', Statement: statement, Id: _id, ...unknown } = document;
  if (Object.keys(unknown).length > 0 || !['2012-10-17', '2008-10-17'].includes(String(version)))
    return undefined;
  const statements = Array.isArray(statement) ? statement : [statement];
  return statements.length > 0 && statements.every(isObject) ? statements : undefined;
}

/** What S3 says against a bucket's policy (MalformedPolicy); undefined for one it takes. */
export function complaintAbout(text: string, bucket: string): string | undefined {
  if (!text.trimStart().startsWith('{') || parsed(text) === undefined)
    return "Policies must be valid JSON and the first byte must be '{'";
  const statements = statementsOf(text);
  if (statements === undefined) return 'Policy document could not be parsed';
  for (const statement of statements) {
    const complaint = complaintAboutStatement(statement, bucket);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

/** Allowed to everybody, without a condition. */
export function isPublicStatement({
  Effect: effect,
  Principal: principal,
  Condition: condition,
}: Statement): boolean {
  const everybody = principal === '*' || (isObject(principal) && [principal.AWS].flat().includes('*'));
  return effect === 'Allow' && everybody && condition === undefined;
}

const elements = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

function complaintAboutStatement(statement: Statement, bucket: string): string | undefined {
  if (Object.keys(statement).some((element) => !elements.has(element)))
    return 'Unknown field in policy statement';
  if (!['Allow', 'Deny'].includes(String(statement.Effect))) return 'Missing required field Effect';
  if (!hasOneOf(statement, 'Principal', 'NotPrincipal')) return 'Missing required field Principal';
  if (!hasOneOf(statement, 'Action', 'NotAction')) return 'Missing required field Action';
  if (!hasOneOf(statement, 'Resource', 'NotResource')) return 'Missing required field Resource';
  const actions = [statement.Action ?? statement.NotAction].flat();
  if (!actions.every((action) => typeof action === 'string' && /^(\*|s3:.+)$/i.test(action)))
    return 'Policy has invalid action';
  const resources = [statement.Resource ?? statement.NotResource].flat();
  return resources.every((resource) => isInBucket(resource, bucket))
    ? undefined
    : 'Policy has invalid resource';
}

function hasOneOf(statement: Statement, one: string, other: string): boolean {
  return (statement[one] === undefined) !== (statement[other] === undefined);
}

function isInBucket(resource: unknown, bucket: string): boolean {
  if (resource === '*') return true;
  if (typeof resource !== 'string' || !resource.startsWith('arn:aws:s3:::')) return false;
  const [name = ''] = resource.slice('arn:aws:s3:::'.length).split('/');
  const pattern = name
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\\\*/g, '.*')
    .replace(/\\\?/g, '.');
  return new RegExp(`^${pattern}$`).test(bucket);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
