import type { Call, WireRequest } from './call.ts';
import { eventSourceOf } from './names.ts';
import { signatureOf } from './signature.ts';

/** A REST operation: its method and path (`{name}` is a parameter, `{name+}` may hold slashes), and CloudTrail's name. */
type Row = readonly [method: string, path: string, operation: string, eventName?: string];

/** The REST services other than S3, for the resources that are near: more rows are welcome. */
const tables: { readonly [service: string]: readonly Row[] } = {
  lambda: [
    ['POST', '/2015-03-31/functions', 'CreateFunction', 'CreateFunction20150331'],
    ['GET', '/2015-03-31/functions', 'ListFunctions', 'ListFunctions20150331'],
    ['GET', '/2015-03-31/functions/{functionName}', 'GetFunction', 'GetFunction20150331v2'],
    ['DELETE', '/2015-03-31/functions/{functionName}', 'DeleteFunction', 'DeleteFunction20150331'],
    [
      'PUT',
      '/2015-03-31/functions/{functionName}/code',
      'UpdateFunctionCode',
      'UpdateFunctionCode20150331v2',
    ],
    [
      'GET',
      '/2015-03-31/functions/{functionName}/configuration',
      'GetFunctionConfiguration',
      'GetFunctionConfiguration20150331v2',
    ],
    [
      'PUT',
      '/2015-03-31/functions/{functionName}/configuration',
      'UpdateFunctionConfiguration',
      'UpdateFunctionConfiguration20150331v2',
    ],
    ['POST', '/2015-03-31/functions/{functionName}/policy', 'AddPermission', 'AddPermission20150331v2'],
    ['GET', '/2015-03-31/functions/{functionName}/policy', 'GetPolicy', 'GetPolicy20150331v2'],
    [
      'DELETE',
      '/2015-03-31/functions/{functionName}/policy/{statementId}',
      'RemovePermission',
      'RemovePermission20150331v2',
    ],
    ['POST', '/2015-03-31/functions/{functionName}/invocations', 'Invoke'],
    [
      'PUT',
      '/2017-10-31/functions/{functionName}/concurrency',
      'PutFunctionConcurrency',
      'PutFunctionConcurrency20171031',
    ],
    [
      'POST',
      '/2015-03-31/event-source-mappings',
      'CreateEventSourceMapping',
      'CreateEventSourceMapping20150331',
    ],
    [
      'GET',
      '/2015-03-31/event-source-mappings/{uUID}',
      'GetEventSourceMapping',
      'GetEventSourceMapping20150331',
    ],
    [
      'PUT',
      '/2015-03-31/event-source-mappings/{uUID}',
      'UpdateEventSourceMapping',
      'UpdateEventSourceMapping20150331',
    ],
    [
      'DELETE',
      '/2015-03-31/event-source-mappings/{uUID}',
      'DeleteEventSourceMapping',
      'DeleteEventSourceMapping20150331',
    ],
    ['POST', '/2017-03-31/tags/{resource+}', 'TagResource', 'TagResource20170331v2'],
    ['DELETE', '/2017-03-31/tags/{resource+}', 'UntagResource', 'UntagResource20170331v2'],
    ['GET', '/2017-03-31/tags/{resource+}', 'ListTags', 'ListTags20170331'],
  ],
  route53: [
    ['POST', '/2013-04-01/hostedzone', 'CreateHostedZone'],
    ['GET', '/2013-04-01/hostedzone', 'ListHostedZones'],
    ['GET', '/2013-04-01/hostedzone/{id}', 'GetHostedZone'],
    ['POST', '/2013-04-01/hostedzone/{id}', 'UpdateHostedZoneComment'],
    ['DELETE', '/2013-04-01/hostedzone/{id}', 'DeleteHostedZone'],
    ['GET', '/2013-04-01/hostedzone/{hostedZoneId}/rrset', 'ListResourceRecordSets'],
    ['POST', '/2013-04-01/hostedzone/{hostedZoneId}/rrset', 'ChangeResourceRecordSets'],
    ['GET', '/2013-04-01/change/{id}', 'GetChange'],
    ['GET', '/2013-04-01/tags/{resourceType}/{resourceId}', 'ListTagsForResource'],
    ['POST', '/2013-04-01/tags/{resourceType}/{resourceId}', 'ChangeTagsForResource'],
  ],
  s3control: [
    [
      'GET',
      '/v20180820/configuration/publicAccessBlock',
      'GetPublicAccessBlock',
      'GetAccountPublicAccessBlock',
    ],
    [
      'PUT',
      '/v20180820/configuration/publicAccessBlock',
      'PutPublicAccessBlock',
      'PutAccountPublicAccessBlock',
    ],
    [
      'DELETE',
      '/v20180820/configuration/publicAccessBlock',
      'DeletePublicAccessBlock',
      'DeleteAccountPublicAccessBlock',
    ],
    ['GET', '/v20180820/tags/{resourceArn+}', 'ListTagsForResource'],
    ['POST', '/v20180820/tags/{resourceArn+}', 'TagResource'],
    ['DELETE', '/v20180820/tags/{resourceArn+}', 'UntagResource'],
    ['GET', '/v20180820/accesspoint', 'ListAccessPoints'],
    ['GET', '/v20180820/accesspoint/{name}', 'GetAccessPoint'],
    ['PUT', '/v20180820/accesspoint/{name}', 'CreateAccessPoint'],
    ['DELETE', '/v20180820/accesspoint/{name}', 'DeleteAccessPoint'],
  ],
};

/** Names a REST call. One that no row knows is named as CloudTrail would not: by method and path, so that it is seen. */
export function nameRestCall(request: WireRequest, service: string): Call {
  const signature = signatureOf(request);
  const found = find(service, request);
  const operation = found?.row[2] ?? `${request.method} ${request.path}`;
  return {
    service: service === 's3control' ? 's3' : service,
    eventSource: eventSourceOf(service === 's3control' ? 's3' : service),
    operation,
    eventName: found?.row[3] ?? operation,
    readOnly: request.method === 'GET' || request.method === 'HEAD',
    category: operation === 'Invoke' ? 'Data' : 'Management',
    region: signature?.region || 'us-east-1',
    accessKeyId: signature?.accessKeyId,
    parameters: found ? found.parameters : null,
  };
}

function find(
  service: string,
  request: WireRequest,
): { readonly row: Row; readonly parameters: { readonly [name: string]: string } } | undefined {
  const path = request.path.replace(/\/$/, '');
  for (const row of tables[service] ?? []) {
    if (row[0] !== request.method) continue;
    const match = pattern(row[1]).exec(path);
    if (!match) continue;
    const entries = Object.entries(match.groups ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]);
    return { row, parameters: Object.fromEntries(entries) };
  }
  return undefined;
}

function pattern(path: string): RegExp {
  const source = path.replace(/\{(\w+)(\+?)\}/g, (_, name, many) => `(?<${name}>${many ? '.+' : '[^/]+'})`);
  return new RegExp(`^${source}$`);
}
