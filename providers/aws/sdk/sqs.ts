/** The SDK's client, behind a module of our own so that a bundler gives it a chunk of its own. */
export { SQS } from '@aws-sdk/client-sqs';
