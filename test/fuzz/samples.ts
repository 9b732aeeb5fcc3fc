/** What is damaged where the tests hold no files of the kind: one of each, as whoever writes it does. */
import { realTexts } from '../support/real-texts.ts';

/** Texts that functions decode. */
export const documents: readonly string[] = [
  ...realTexts('.yaml', '.yml', '.tfvars.json', '.tf.json'),
  'a: &x {b: [1, 2.5, ~, yes, 0x1f, 2026-01-02T03:04:05Z]}\nc: *x\nd:\n  <<: *x\n  ? e\n  : |-\n    text\n    more\n',
  '{"a": [1, 2.50, 1e400, true, null, "\\u00e9\\ud83d\\ude00"], "__proto__": {"constructor": {}}, "value": 1, "type": "string"}',
  'name,size,"quoted ""x"""\na,1,"x\ny"\nb,2,z\n',
  'a%20b%zz+c%E2%98%83',
  '%{ for k, v in { a = 1 } ~}\n${k}=${upper(v)}\n%{ endfor }%{ if true }$${x}%{ else }%%{y}%{ endif }',
];

/** What a plan is made of that holds values of every kind. */
export const everything = `
  variable "secret" {
    default   = "s"
    sensitive = true
  }
  resource "terraform_data" "a" {
    for_each         = toset(["x", "y"])
    input            = { key = each.key, secret = var.secret, numbers = [1, 0.1, 1e40, null] }
    triggers_replace = toset(["b", "a"])
  }
  resource "terraform_data" "b" {
    input = [terraform_data.a["x"].id, tomap({ k = terraform_data.a["y"].output.key })]
  }
  output "secret" {
    value     = terraform_data.a["x"].output
    sensitive = true
  }
`;

const object = {
  schemaVersion: 0,
  attributes: {
    id: 'x',
    input: { value: { a: [1, null] }, type: ['object', { a: ['tuple', ['number', 'dynamic']] }] },
  },
  sensitive: [[{ type: 'get_attr', value: 'input' }]],
  status: 'ready',
  dependencies: ['terraform_data.b'],
  createBeforeDestroy: false,
};
const address = {
  module: [{ name: 'm', key: 'k' }],
  mode: 'managed',
  type: 'terraform_data',
  name: 'a',
  key: 0,
};
const at = '2026-01-02T03:04:05Z';

/** Lines of a journal. */
export const journal: readonly string[] = [
  { kind: 'run', runId: 'r', revision: 'v', lineage: 'l', serial: 3, at },
  { kind: 'intent', intent: 1, action: 'create', address, provider: 'p', token: 't', planned: object, at },
  {
    kind: 'intent',
    intent: 2,
    action: 'delete',
    address,
    deposed: '0badcafe',
    provider: 'p',
    id: 'i',
    token: 't',
    at,
  },
  { kind: 'done', intent: 1, object },
  { kind: 'failed', intent: 2, error: 'no', object: null },
].map((entry) => JSON.stringify(entry));

export const lock = JSON.stringify({
  ID: '5c4f2b9e-0000-4000-8000-000000000000',
  Operation: 'OperationTypeApply',
  Who: 'me@here',
  Version: '1.11.4',
  Created: at,
  Path: 'terraform.tfstate',
  Host: 'here',
  Pid: 4711,
  ProcessStart: '123',
});

export const manifest = JSON.stringify({
  Modules: [
    { Key: '', Source: '', Dir: '.' },
    { Key: 'a.b', Source: 'registry.terraform.io/x/y/z', Version: '1.2.3', Dir: '.terraform\\modules\\a.b' },
  ],
});

export const backend = JSON.stringify({
  version: 3,
  backend: { type: 's3', config: { bucket: 'b', assume_role: { role_arn: 'r' } }, hash: 1 },
});

export const trailRecord = JSON.stringify({
  eventVersion: '1.11',
  userIdentity: {
    type: 'AssumedRole',
    arn: 'arn:aws:sts::1:assumed-role/r/jane',
    sessionContext: { sessionIssuer: { userName: 'r' }, sourceIdentity: 'jane' },
    onBehalfOf: { userId: 'u' },
  },
  eventTime: at,
  eventSource: 's3.amazonaws.com',
  eventName: 'PutBucketVersioning20060301',
  awsRegion: 'eu-central-1',
  sourceIPAddress: '203.0.113.7',
  userAgent: '[console]',
  requestParameters: { bucketName: 'b', __proto__: null },
  responseElements: null,
  eventID: 'e',
  readOnly: 'false',
  resources: [{ ARN: 'arn:aws:s3:::b' }],
});

export const addresses: readonly string[] = [
  'module.a["k\\"\\\\\\n${x}"].module.b[0].data.aws_s3_bucket.logs["é"]',
  'ephemeral.a.b[12]',
  'terraform_data.__proto__["constructor"]',
  'module.module.module["a.b[0]"].module.module',
];

export const sources: readonly string[] = [
  './a/../b',
  'hashicorp/consul/aws//modules/x',
  'git::ssh://git@example.com:22/a/b.git//sub?ref=v1&depth=1',
  'https://user:secret@example.com/a.zip?archive=tar.gz&checksum=md5:x',
  's3::https://s3-eu-west-1.amazonaws.com/b/k.zip',
  'github.com/a/b?ref=x',
];
