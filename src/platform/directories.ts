import envPaths from 'env-paths';

const paths = envPaths('holdfast', { suffix: '' });

/** Where things are kept that can be had again: deleting it costs time only. */
export function cacheDirectory(): string {
  return paths.cache;
}

/** Where the user's own settings live. */
export function configDirectory(): string {
  return paths.config;
}
