import type { WireRequest } from './call.ts';

/** What a signature says about its maker (SigV4 credential scope: key/date/region/service/aws4_request). */
export interface Signature {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
  /** In a header, or in the query of a presigned URL. */
  readonly method: 'AuthHeader' | 'QueryString';
}

/** Reads the SigV4 scope; undefined for a call that is not signed. The signature itself is not checked. */
export function signatureOf(request: WireRequest): Signature | undefined {
  const header = /Credential=([^,\s]+)/.exec(request.headers.authorization ?? '')?.[1];
  const scope = header ?? request.query.get('X-Amz-Credential') ?? undefined;
  if (scope === undefined) return undefined;
  const [service = '', region = '', , ...key] = scope.split('/').reverse().slice(1);
  return {
    accessKeyId: key.reverse().join('/'),
    region,
    service,
    method: header === undefined ? 'QueryString' : 'AuthHeader',
  };
}
