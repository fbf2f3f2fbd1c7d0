import { register } from 'tsx/esm/api';

// see packages/matching/src/ranking-thread.mjs
register();
export default (await import('./checking-thread.ts')).default;
