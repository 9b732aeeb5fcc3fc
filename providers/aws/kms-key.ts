/**
 * Whether two names mean the same KMS key: a key's id and its ARN, an alias and its ARN. An alias and the key behind it
 * are different here, because an alias can be moved (KMS Developer Guide, "Key identifiers").
 */
export function sameKmsKey(a: string | undefined, b: string | undefined): boolean {
  return shortName(a) === shortName(b) && (!isArn(a) || !isArn(b) || a === b);
}

const isArn = (name: string | undefined): name is string => name?.startsWith('arn:') ?? false;

/** `arn:aws:kms:eu-west-1:123456789012:key/1234…` is `1234…`; `…:alias/logs` is `alias/logs`. */
function shortName(name: string | undefined): string {
  if (!isArn(name)) return name ?? '';
  return name
    .split(':')
    .slice(5)
    .join(':')
    .replace(/^key\//, '');
}
