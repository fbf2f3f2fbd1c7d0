import { register } from 'tsx/esm/api';

// see packages/matching/src/ranking-thread.mjs
register();
export default (await import('./import-thread.ts')).default;
