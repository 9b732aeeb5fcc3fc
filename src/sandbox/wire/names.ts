/** The services whose CloudTrail event source is not their signing name (CloudTrail User Guide, supported services). */
const eventSources: { readonly [service: string]: string } = {
  'execute-api': 'apigateway',
  email: 'ses',
};

/** `s3` → `s3.amazonaws.com` */
export function eventSourceOf(service: string): string {
  return `${eventSources[service] ?? service}.amazonaws.com`;
}

/** Services that have no region of their own: their events are in us-east-1, wherever the call was signed for. */
export const globalServices: ReadonlySet<string> = new Set(['iam', 'route53', 'cloudfront', 'organizations']);

/** Whether an operation of this name only reads, as CloudTrail's `readOnly` tells. */
export function isReadOnlyName(operation: string): boolean {
  return /^(Get|List|Describe|Head|Lookup|Search|BatchGet|Query|Scan|Select|Check|Test|Simulate|Validate|Preview|Estimate|AssumeRole)/.test(
    operation,
  );
}

/** `RoleName` → `roleName`, `DBInstanceIdentifier` → `dBInstanceIdentifier`: CloudTrail lowers the first letter only. */
export function camelCase(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Lowers the names in a document, as CloudTrail shows JSON. Values of `hidden` names are not shown. */
export function camelCased(value: unknown, hidden: RegExp = /^$/): unknown {
  if (Array.isArray(value)) return value.map((item) => camelCased(item, hidden));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      camelCase(name),
      hidden.test(name) ? 'HIDDEN_DUE_TO_SECURITY_REASONS' : camelCased(inner, hidden),
    ]),
  );
}
