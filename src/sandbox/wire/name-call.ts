import type { Call, WireRequest } from './call.ts';
import { nameJsonCall } from './json.ts';
import { nameQueryCall } from './query.ts';
import { nameRestCall } from './rest.ts';
import { nameS3Call } from './s3.ts';
import { signatureOf } from './signature.ts';

/**
 * Says which operation a request is, in whichever of AWS's protocols it speaks. RPC v2 (CloudWatch) has the operation in the
 * path and a CBOR body, whose parameters stay unread.
 */
export function nameCall(request: WireRequest): Call {
  const target = request.headers['x-amz-target'];
  if (target !== undefined) return nameJsonCall(request, target);
  const service = signatureOf(request)?.service;
  if (service === undefined || service === 's3') {
    if (request.path.startsWith('/v20180820/')) return nameRestCall(request, 's3control');
    const form = service === undefined ? formOf(request) : undefined;
    return form ? nameQueryCall(request, form) : nameS3Call(request);
  }
  const remote = /^\/service\/[^/]+\/operation\/(\w+)$/.exec(request.path)?.[1];
  if (remote !== undefined) return nameJsonCall(request, remote);
  const form = formOf(request);
  return form ? nameQueryCall(request, form) : nameRestCall(request, service);
}

/** The form of a query-protocol call, in the body or (GET) in the query. */
function formOf({ headers, body, query }: WireRequest): URLSearchParams | undefined {
  if ((headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) {
    const form = new URLSearchParams(body.toString('utf8'));
    if (form.has('Action')) return form;
  }
  return query.has('Action') ? query : undefined;
}
