export { type Blame, createBlame } from './blame.ts';
export { commitsBetween, readCommit } from './commits.ts';
export { type Author, cloneRepository, commitAll, initRepository } from './create.ts';
export { type Followed, follow, type Upstream, upstreamOf } from './follow.ts';
export { fetchPackage, type GitPackage } from './package.ts';
export { type GitServices, openRepository, type Repository } from './repository.ts';
export { revertCommit } from './revert.ts';
