import { describe, expect, it } from 'vitest';
import type { WireRequest } from '../../src/sandbox/wire/call.ts';
import { nameCall } from '../../src/sandbox/wire/name-call.ts';

interface Sent {
  readonly method?: string;
  readonly url?: string;
  readonly service?: string;
  readonly region?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
}

function request({
  method = 'POST',
  url = '/',
  service,
  region = 'us-east-1',
  headers = {},
  body = '',
}: Sent): WireRequest {
  const [path = '/', rawQuery = ''] = url.split('?');
  const authorization = `AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;
  return {
    method,
    path,
    rawQuery,
    query: new URLSearchParams(rawQuery),
    headers: { host: '127.0.0.1', ...(service && { authorization }), ...headers },
    body: Buffer.from(body),
  };
}

const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

describe('naming a call', () => {
  it.each<[string, Sent, object]>([
    [
      'the query protocol, with lists and structures',
      {
        service: 'iam',
        headers: form,
        body: 'Action=CreateRole&Version=2010-05-08&RoleName=deploy&Tags.member.1.Key=Team&Tags.member.1.Value=x',
      },
      {
        eventSource: 'iam.amazonaws.com',
        eventName: 'CreateRole',
        readOnly: false,
        parameters: { roleName: 'deploy', tags: [{ key: 'Team', value: 'x' }] },
      },
    ],
    [
      "EC2's lists, which CloudTrail wraps in items",
      {
        service: 'ec2',
        headers: form,
        body: 'Action=AuthorizeSecurityGroupIngress&GroupId=sg-1&IpPermissions.1.IpProtocol=tcp&IpPermissions.1.FromPort=22',
      },
      {
        eventName: 'AuthorizeSecurityGroupIngress',
        parameters: { groupId: 'sg-1', ipPermissions: { items: [{ ipProtocol: 'tcp', fromPort: '22' }] } },
      },
    ],
    [
      'the JSON protocol',
      {
        service: 'dynamodb',
        headers: { 'x-amz-target': 'DynamoDB_20120810.CreateTable' },
        body: '{"TableName":"t","KeySchema":[{"AttributeName":"id"}]}',
      },
      {
        eventSource: 'dynamodb.amazonaws.com',
        eventName: 'CreateTable',
        parameters: { tableName: 't', keySchema: [{ attributeName: 'id' }] },
      },
    ],
    [
      'a secret, which CloudTrail hides',
      {
        service: 'secretsmanager',
        headers: { 'x-amz-target': 'secretsmanager.CreateSecret' },
        body: '{"Name":"n","SecretString":"hush"}',
      },
      { parameters: { name: 'n', secretString: 'HIDDEN_DUE_TO_SECURITY_REASONS' } },
    ],
    [
      'RPC v2 with CBOR',
      { service: 'monitoring', url: '/service/GraniteServiceVersion20100801/operation/PutMetricAlarm' },
      { eventSource: 'monitoring.amazonaws.com', eventName: 'PutMetricAlarm', readOnly: false },
    ],
    [
      'Lambda, with the version in the name',
      { method: 'PUT', service: 'lambda', url: '/2015-03-31/functions/resize/configuration' },
      {
        operation: 'UpdateFunctionConfiguration',
        eventName: 'UpdateFunctionConfiguration20150331v2',
        parameters: { functionName: 'resize' },
      },
    ],
    [
      'Route 53',
      { service: 'route53', url: '/2013-04-01/hostedzone/Z1/rrset/' },
      { eventName: 'ChangeResourceRecordSets', parameters: { hostedZoneId: 'Z1' } },
    ],
    [
      'S3 Control',
      {
        service: 's3',
        url: '/v20180820/tags/arn%3Aaws%3As3%3A%3A%3Aassets',
        headers: { 'x-amz-account-id': '1' },
      },
      {
        eventSource: 's3.amazonaws.com',
        eventName: 'TagResource',
        parameters: { resourceArn: 'arn:aws:s3:::assets' },
      },
    ],
    [
      'a bucket in the host',
      {
        method: 'PUT',
        service: 's3',
        region: 'eu-west-1',
        url: '/?versioning',
        headers: { host: 'my.assets.s3.eu-west-1.amazonaws.com' },
      },
      {
        eventName: 'PutBucketVersioning',
        bucket: 'my.assets',
        region: 'eu-west-1',
        parameters: { bucketName: 'my.assets', Host: 'my.assets.s3.eu-west-1.amazonaws.com', versioning: '' },
      },
    ],
    [
      'a presigned URL',
      {
        method: 'GET',
        url: '/assets/a.txt?X-Amz-Credential=AKIAEXAMPLE%2F20260101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=0',
      },
      {
        eventName: 'GetObject',
        accessKeyId: 'AKIAEXAMPLE',
        bucket: 'assets',
        key: 'a.txt',
        category: 'Data',
      },
    ],
    [
      'an unsigned call',
      { method: 'GET', url: '/assets/a.txt' },
      { eventName: 'GetObject', accessKeyId: undefined },
    ],
    [
      'an unsigned AssumeRoleWithWebIdentity',
      {
        headers: form,
        body: 'Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn:aws:iam::1:role/ci',
      },
      { eventSource: 'sts.amazonaws.com', eventName: 'AssumeRoleWithWebIdentity' },
    ],
    [
      'a REST call that no row knows',
      { method: 'GET', service: 'apigateway', url: '/restapis' },
      { eventName: 'GET /restapis', parameters: null },
    ],
  ])('reads %s', (_, sent, expected) => {
    expect(nameCall(request(sent))).toMatchObject(expected);
  });
});
