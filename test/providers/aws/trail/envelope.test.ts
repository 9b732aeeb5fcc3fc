import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../../../providers/aws/trail/envelope.ts';

const record = {
  eventID: 'e-1',
  eventName: 'PutObject',
  eventSource: 's3.amazonaws.com',
  eventTime: '2026-01-02T03:04:05Z',
  awsRegion: 'eu-west-1',
  readOnly: false,
  requestParameters: { bucketName: 'site', key: 'index.html' },
};

const envelope = (parts: object = {}) => ({
  version: '0',
  id: 'd-1',
  'detail-type': 'AWS API Call via CloudTrail',
  source: 'aws.s3',
  account: '111122223333',
  time: '2026-01-02T03:04:06Z',
  region: 'eu-west-1',
  resources: [],
  detail: record,
  ...parts,
});

const event = { kind: 'event', event: { id: 'e-1', name: 'PutObject', region: 'eu-west-1' } };

describe('a message', () => {
  it('is a record in an envelope', () => {
    expect(parseMessage(JSON.stringify(envelope()))).toMatchObject(event);
  });

  it('is that, too, when a topic passed it on', () => {
    const passedOn = {
      Type: 'Notification',
      MessageId: 'm',
      TopicArn: 'arn',
      Message: JSON.stringify(envelope()),
    };
    expect(parseMessage(JSON.stringify(passedOn))).toMatchObject(event);
  });

  it('may tell of no call at all', () => {
    const other = envelope({ 'detail-type': 'Object Created', detail: { bucket: { name: 'site' } } });
    expect(parseMessage(JSON.stringify(other))).toMatchObject({ kind: 'other', why: '"Object Created"' });
  });

  it('may hold a record that is none, and says which part of it', () => {
    const broken = envelope({ detail: { ...record, eventTime: 'yesterday' } });
    expect(parseMessage(JSON.stringify(broken))).toMatchObject({
      kind: 'unreadable',
      why: expect.stringMatching(/^Delivered event d-1: eventTime: /),
    });
  });

  it.each([
    ['nothing', undefined],
    ['no JSON', 'hello'],
    ['JSON of somebody else', '{"orderId": 7}'],
    ['a list', '[1]'],
    ['a record without an envelope', JSON.stringify(record)],
    ['a notification about something else', JSON.stringify({ Type: 'Notification', Message: 'hello' })],
  ])('is foreign when it holds %s', (_, body) => {
    expect(parseMessage(body)).toMatchObject({ kind: 'foreign' });
  });
});
