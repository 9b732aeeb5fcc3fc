import { describe, expect, it } from 'vitest';
import { queuePlace } from '../../../../providers/aws/trail/queue-place.ts';

describe('the URL of a queue', () => {
  it.each([
    ['https://sqs.eu-west-1.amazonaws.com/111122223333/events', 'eu-west-1', 'events'],
    ['https://sqs.us-gov-west-1.amazonaws.com/111122223333/events.fifo', 'us-gov-west-1', 'events.fifo'],
    ['https://sqs.cn-north-1.amazonaws.com.cn/111122223333/events', 'cn-north-1', 'events'],
    ['https://sqs-fips.us-east-2.amazonaws.com/111122223333/events', 'us-east-2', 'events'],
    ['https://sqs.ap-south-1.api.aws/111122223333/events', 'ap-south-1', 'events'],
    ['https://eu-central-1.queue.amazonaws.com/111122223333/events', 'eu-central-1', 'events'],
    ['https://vpce-0a1b-2c3d.sqs.eu-west-3.vpce.amazonaws.com/111122223333/events', 'eu-west-3', 'events'],
    ['http://127.0.0.1:4566/111122223333/events', 'home-region-1', 'events'],
  ])('%s lies in %s', (url, region, name) => {
    expect(queuePlace(url, 'home-region-1')).toEqual({
      region,
      name,
      accountId: '111122223333',
      endpoint: new URL(url).origin,
    });
  });

  it.each([
    'events',
    'arn:aws:sqs:eu-west-1:111122223333:events',
    'https://sqs.eu-west-1.amazonaws.com/events',
    'https://sqs.eu-west-1.amazonaws.com/111122223333/',
    'ftp://sqs.eu-west-1.amazonaws.com/111122223333/events',
  ])('is not %s', (text) => {
    expect(queuePlace(text, 'eu-west-1')).toBeUndefined();
  });
});
