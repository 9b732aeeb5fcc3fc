/** The SDK's sources of credentials, behind a module of our own so that a bundler gives them a chunk of their own. */
export {
  fromHttp,
  fromIni,
  fromInstanceMetadata,
  fromSSO,
  fromTemporaryCredentials,
  fromWebToken,
} from '@aws-sdk/credential-providers';
